export type UnitAct = 'add' | 'rename' | 'move' | 'close';
