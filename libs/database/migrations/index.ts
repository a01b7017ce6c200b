import { Tables1 } from './1-tables.js';
import { Guards2 } from './2-guards.js';
import { Scope3 } from './3-scope.js';
import { Search4 } from './4-search.js';
import { UnitPaths5 } from './5-unit-paths.js';
import { ToldReach6 } from './6-told-reach.js';
import { ImportUndo7 } from './7-import-undo.js';
import { SheetMappings8 } from './8-sheet-mappings.js';
import { WaitingDeliveries9 } from './9-waiting-deliveries.js';
import { Reviews11 } from './11-reviews.js';
import { LookBacks13 } from './13-look-backs.js';
import { Extensions14 } from './14-extensions.js';
import { MeasurePlans15 } from './15-measure-plans.js';
import { Instructions16 } from './16-instructions.js';
import { Outcomes21 } from './21-outcomes.js';
import { Evidence10 } from './10-evidence.js';
import { Ownership19 } from './19-ownership.js';
import { SignOffForms22 } from './22-sign-off-forms.js';
import { Clues28 } from './28-clues.js';
import { Opinions29 } from './29-opinions.js';
import { Pauses23 } from './23-pauses.js';
import { Duties24 } from './24-duties.js';
import { CalendarChanges30 } from './30-calendar-changes.js';
import { Comments25 } from './25-comments.js';
import { ReportDrafts26 } from './26-report-drafts.js';
import { Administration18 } from './18-administration.js';

/** In the order in which they run. */
export const MIGRATIONS = [
  ...[Tables1, Guards2, Scope3, Search4, UnitPaths5, ToldReach6],
  ...[ImportUndo7, SheetMappings8, WaitingDeliveries9],
  ...[Evidence10, Reviews11, LookBacks13, Extensions14, MeasurePlans15, Instructions16],
  Ownership19,
  ...[Outcomes21, SignOffForms22],
  ...[Pauses23, Duties24, Comments25, ReportDrafts26],
  ...[Clues28, Opinions29],
  CalendarChanges30,
  Administration18,
];
