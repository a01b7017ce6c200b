import type { Stage, Status } from '../api/types';

/** One icon and one colour a state; never green, green is a card. */
export const STAGE_MARK: Record<Stage, { icon: string; tone: string }> = {
  registered: { icon: 's-none', tone: 'none' },
  assigned: { icon: 's-none', tone: 'prog' },
  rectifying: { icon: 's-prog', tone: 'prog' },
  submitted: { icon: 's-wait', tone: 'wait' },
  long_term_proposed: { icon: 's-wait', tone: 'long' },
  long_term: { icon: 's-long', tone: 'long' },
  paused: { icon: 's-hold', tone: 'hold' },
  signed_off: { icon: 's-done', tone: 'done' },
  void: { icon: 's-void', tone: 'none' },
};

export const STATUS_MARK: Record<Status, { icon: string; tone: string }> = {
  in_progress: { icon: 's-prog', tone: 'prog' },
  completed: { icon: 's-done', tone: 'done' },
  long_term: { icon: 's-long', tone: 'long' },
  not_stated: { icon: 's-none', tone: 'none' },
};
