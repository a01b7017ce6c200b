import { Global, Module } from '@nestjs/common';
import { ArchiveContents } from './archives/archive-contents.js';
import { ArchivesService } from './archives/archives.service.js';
import { AccountAdministration } from './administration/account-administration.service.js';
import { AccountKeys } from './administration/account-keys.js';
import { AccountList } from './administration/account-list.service.js';
import { Accounts } from './administration/accounts.js';
import { AccountsRepository } from './administration/accounts.repository.js';
import { AdministeredUnitsRepository } from './administration/administered-units.repository.js';
import { Administration } from './administration/administration.js';
import { AuditLogRepository } from './administration/audit-log.repository.js';
import { AuditLog } from './administration/audit-log.service.js';
import { OpenWorkRepository } from './administration/open-work.repository.js';
import { RightsAdministration } from './administration/rights-administration.service.js';
import { UnitAdministration } from './administration/unit-administration.service.js';
import { CalendarService } from './calendars/calendar.service.js';
import { CalendarYearsRepository } from './calendars/calendar-years.repository.js';
import { Calendars } from './calendars/calendars.js';
import { CommentsRepository } from './comments/comments.repository.js';
import { CommentsService } from './comments/comments.service.js';
import { CluesRepository } from './clues/clues.repository.js';
import { CluesService } from './clues/clues.service.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { DispatchesRepository } from './dispatches/dispatches.repository.js';
import { DispatchesService } from './dispatches/dispatches.service.js';
import { DutiesRepository } from './duties/duties.repository.js';
import { DutiesService } from './duties/duties.service.js';
import { DutyOpening } from './duties/duty-opening.js';
import { EvidenceFilesService } from './evidence/evidence-files.service.js';
import { EvidenceGapsService } from './evidence/evidence-gaps.service.js';
import { EvidenceRepository } from './evidence/evidence.repository.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { UnsourcedRepository } from './evidence/unsourced.repository.js';
import { GeneratedLedger } from './generated/generated-ledger.js';
import { Heartbeats } from './heartbeats/heartbeats.js';
import { AuditAnchors } from './invariants/audit-anchors.js';
import { InvariantsService } from './invariants/invariants.service.js';
import { Journal } from './journal/journal.js';
import { ImportSettlement } from './ledger-imports/import-settlement.js';
import { ImportWriting } from './ledger-imports/import-writing.js';
import { LedgerImportsService } from './ledger-imports/ledger-imports.service.js';
import { LedgerImportsRepository } from './ledger-imports/ledger-imports.repository.js';
import { SheetComparison } from './ledger-imports/sheet-comparison.js';
import { SheetEntries } from './ledger-imports/sheet-entries.js';
import { LinksRepository } from './links/links.repository.js';
import { LinksService } from './links/links.service.js';
import { SimilarRepository } from './links/similar.repository.js';
import { SimilarService } from './links/similar.service.js';
import { LookBackResults } from './look-backs/look-back-results.js';
import { LookBacksRepository } from './look-backs/look-backs.repository.js';
import { LookBacksService } from './look-backs/look-backs.service.js';
import { InstructionsRepository } from './meetings/instructions.repository.js';
import { InstructionsService } from './meetings/instructions.service.js';
import { MeetingsRepository } from './meetings/meetings.repository.js';
import { MeetingsService } from './meetings/meetings.service.js';
import { MessagesRepository } from './messages/messages.repository.js';
import { MessagesService } from './messages/messages.service.js';
import { ImportUndoRepository } from './notice-imports/import-undo.repository.js';
import { ImportUndoService } from './notice-imports/import-undo.service.js';
import { NoticeImportsRepository } from './notice-imports/notice-imports.repository.js';
import { NoticeImportsService } from './notice-imports/notice-imports.service.js';
import { OutcomesRepository } from './outcomes/outcomes.repository.js';
import { OutcomesService } from './outcomes/outcomes.service.js';
import { ExtensionsRepository } from './problems/extensions.repository.js';
import { MeasurePlans } from './problems/measure-plans.js';
import { MeasuresRepository } from './problems/measures.repository.js';
import { NamesService } from './problems/names.service.js';
import { ProblemActions } from './problems/problem-actions.js';
import { ProblemRegistration } from './problems/problem-registration.js';
import { ProblemsRepository } from './problems/problems.repository.js';
import { ProblemsService } from './problems/problems.service.js';
import { ProgressReportsRepository } from './problems/progress-reports.repository.js';
import { ProgressReportsService } from './problems/progress-reports.service.js';
import { RegistrationsRepository } from './problems/registrations.repository.js';
import { ReviewsRepository } from './problems/reviews.repository.js';
import { SignOffRegister } from './problems/sign-off-register.js';
import { StepConsequences } from './problems/step-consequences.js';
import { TimelineRepository } from './problems/timeline.repository.js';
import { RememberedAnswers } from './remembered-answers/remembered-answers.js';
import { PurgeService } from './purge/purge.service.js';
import { ArrangementsService } from './reminders/arrangements.service.js';
import { CalendarYears } from './reminders/calendar-years.js';
import { MovedDates } from './reminders/moved-dates.js';
import { ReminderReplanning } from './reminders/reminder-replanning.js';
import { ExportsRepository } from './exports/exports.repository.js';
import { ExportsService } from './exports/exports.service.js';
import { FiringRepository } from './reminders/firing.repository.js';
import { FiringService } from './reminders/firing.service.js';
import { ReminderPlans } from './reminders/reminder-plans.js';
import { RemindersRepository } from './reminders/reminders.repository.js';
import { RemindersService } from './reminders/reminders.service.js';
import { RoundsRepository } from './rounds/rounds.repository.js';
import { RoundsService } from './rounds/rounds.service.js';
import { ProblemSearchRepository } from './search/problem-search.repository.js';
import { SignOffFormsService } from './sign-off-forms/sign-off-forms.service.js';
import { StateService } from './statistics/state.service.js';
import { StatisticsRepository } from './statistics/statistics.repository.js';
import { StatisticsService } from './statistics/statistics.service.js';
import { ReviewQueueService } from './statistics/review-queue.service.js';
import { WorkbenchRepository } from './statistics/workbench.repository.js';
import { WorkbenchService } from './statistics/workbench.service.js';
import { SurveyAnswersRepository } from './surveys/survey-answers.repository.js';
import { SurveyAnswers } from './surveys/survey-answers.js';
import { SurveysRepository } from './surveys/surveys.repository.js';
import { SurveysService } from './surveys/surveys.service.js';
import { UnitsRepository } from './units/units.repository.js';
import { UnitsService } from './units/units.service.js';
import { DeputiesRepository } from './ownership/deputies.repository.js';
import { DeputiesService } from './ownership/deputies.service.js';
import { DeputyHandover } from './ownership/deputy-handover.js';
import { HandoversRepository } from './ownership/handovers.repository.js';
import { HandoversService } from './ownership/handovers.service.js';
import { PeopleRepository } from './users/people.repository.js';
import { PeopleService } from './users/people.service.js';
import { Reaches } from './users/reaches.js';
import { SessionsRepository } from './users/sessions.repository.js';
import { SessionsService } from './users/sessions.service.js';

/** Use cases that apps call, by noun. */
const SERVICES = [
  ArrangementsService,
  DeputiesService,
  HandoversService,
  ArchivesService,
  ...[AccountAdministration, AccountKeys, AccountList, AuditLog, RightsAdministration, UnitAdministration],
  CalendarService,
  CalendarYears,
  CommentsService,
  CluesService,
  DeliveriesService,
  DispatchesService,
  DutiesService,
  DutyOpening,
  EvidenceFilesService,
  EvidenceGapsService,
  EvidenceService,
  ExportsService,
  FiringService,
  GeneratedLedger,
  ImportUndoService,
  InstructionsService,
  AuditAnchors,
  InvariantsService,
  LedgerImportsService,
  MeasurePlans,
  LinksService,
  LookBackResults,
  LookBacksService,
  MeetingsService,
  MessagesService,
  NamesService,
  NoticeImportsService,
  OutcomesService,
  PeopleService,
  ProblemActions,
  ProblemRegistration,
  ProblemsService,
  ProgressReportsService,
  PurgeService,
  RememberedAnswers,
  RemindersService,
  RoundsService,
  SessionsService,
  SignOffFormsService,
  SimilarService,
  StateService,
  StatisticsService,
  SurveyAnswers,
  SurveysService,
  UnitsService,
  WorkbenchService,
  ReviewQueueService,
];

/** What the use cases stand on. */
const PARTS = [
  DeputiesRepository,
  DeputyHandover,
  HandoversRepository,
  ArchiveContents,
  ...[
    Accounts,
    AccountsRepository,
    AdministeredUnitsRepository,
    Administration,
    AuditLogRepository,
    OpenWorkRepository,
  ],
  Calendars,
  CalendarYearsRepository,
  CommentsRepository,
  CluesRepository,
  DeliveriesRepository,
  DispatchesRepository,
  DutiesRepository,
  EvidenceRepository,
  ExportsRepository,
  ExtensionsRepository,
  FiringRepository,
  Heartbeats,
  ImportUndoRepository,
  ImportSettlement,
  ImportWriting,
  InstructionsRepository,
  Journal,
  LedgerImportsRepository,
  MeasuresRepository,
  LinksRepository,
  LookBacksRepository,
  MeetingsRepository,
  MessagesRepository,
  MovedDates,
  NoticeImportsRepository,
  OutcomesRepository,
  PeopleRepository,
  ProblemSearchRepository,
  ProblemsRepository,
  ProgressReportsRepository,
  Reaches,
  RegistrationsRepository,
  ReminderPlans,
  ReminderReplanning,
  RemindersRepository,
  ReviewsRepository,
  RoundsRepository,
  SessionsRepository,
  SheetComparison,
  SheetEntries,
  SignOffRegister,
  SimilarRepository,
  StatisticsRepository,
  StepConsequences,
  TimelineRepository,
  SurveyAnswersRepository,
  SurveysRepository,
  UnitsRepository,
  UnsourcedRepository,
  WorkbenchRepository,
];

@Global()
@Module({
  providers: [...SERVICES, ...PARTS],
  exports: [...SERVICES, Calendars, Journal, PeopleRepository, UnitsRepository],
})
export class FeaturesModule {}
