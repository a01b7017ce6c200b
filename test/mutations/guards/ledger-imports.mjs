import { guardsIn } from './guard.mjs';

const IMPORTS = 'libs/features/ledger-imports/ledger-imports.db-spec.ts';
const SHEETS = 'libs/domain/ledger-sheets/ledger-sheets.spec.ts';
const PROPERTIES = 'libs/domain/ledger-sheets/ledger-sheets.properties.spec.ts';
const READING = 'libs/intake/sheets/read-sheet.spec.ts';

const ASKED = guardsIn('libs/features/ledger-imports/ledger-imports.service.ts', IMPORTS, [
  {
    name: 'ledger import: the office alone',
    text: `if (!actorMay(actor, 'importNotice', round.unitId)) throw new RuleViolation('import.mayNot');`,
    by: 'void actorMay;',
  },
  { name: 'ledger import: what was seen', text: 'preview === null || held.digest !== digest', by: 'preview === null' },
  { name: 'ledger import: once', text: `if (held.state === 'applied') throw new RuleViolation('import.applied');` },
  {
    name: 'ledger import: one that fails holds up no other',
    text: 'done.catch((error: unknown) => failed.push(error))',
    by: 'done',
  },
]);

const REFUSED = guardsIn('libs/domain/ledger-sheets/import-refusal.ts', IMPORTS, [
  { name: 'ledger import: no error left', text: 'errors > 0', by: 'errors < 0' },
  { name: 'ledger import: doubts accepted', text: 'doubts > 0 && !acceptDoubts', by: 'doubts < 0 && !acceptDoubts' },
]);

const SETTLED = guardsIn('libs/features/ledger-imports/import-settlement.ts', IMPORTS, [
  {
    name: 'ledger import: nothing changed meanwhile',
    text: 'if (found.digest !== held.digest) throw changedMeanwhile(held.preview, found);',
    by: 'void changedMeanwhile;',
  },
]);

const COMPARED = [
  ...guardsIn('libs/domain/ledger-sheets/find-present.ts', SHEETS, [
    {
      name: 'ledger sheet: an id of another round',
      text: `if (id !== undefined) return { problem: null, finding: error(at('id'), 'idUnknown') };`,
    },
    { name: 'ledger sheet: a problem once', text: 'if (other)', by: 'if (!wanted)' },
  ]),
  ...guardsIn('libs/domain/ledger-sheets/unseen.ts', SHEETS, [
    {
      name: 'ledger sheet: who is named sees the problem',
      text: 'if (!leadUnit) return [];',
      by: 'if (wanted) return [];',
    },
  ]),
  ...guardsIn(
    'libs/domain/ledger-sheets/plan-change.ts',
    [SHEETS, PROPERTIES],
    [
      {
        name: 'ledger sheet: what the stage forbids',
        text: 'return TRANSITION_TABLE[action].from.includes(stage);',
        by: 'return TRANSITION_TABLE[action].from.length > 0 && stage.length > 0;',
      },
    ],
  ),
];

const READ = guardsIn('libs/intake/sheets/read-rows.ts', READING, [
  { name: 'sheet: so many rows', text: 'this.rows.length >= SHEET_LIMITS.rows', by: 'false' },
  { name: 'sheet: so many columns', text: 'this.column >= SHEET_LIMITS.columns', by: 'false' },
  { name: 'sheet: merged areas of a size', text: 'this.mergedCells > SHEET_LIMITS.mergedCells', by: 'false' },
  { name: 'sheet: rows in their order', text: '!(row > this.row.row) || row > 1_048_576', by: 'row > 1_048_576' },
]);

export const LEDGER_IMPORTS = [...ASKED, ...REFUSED, ...SETTLED, ...COMPARED, ...READ];
