import { DatabaseModule } from '#database';
import { FeaturesModule } from '#features';
import { FilesModule } from '#files';
import { NoticeReader, SheetReader, Turns } from '#intake';
import { Doorbell } from '#queue';
import { type DynamicModule, Module, type OnModuleDestroy } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CalendarYearsController } from './calendar/calendar-years.controller.js';
import { ArchivesController } from './archives/archives.controller.js';
import { PresetsController } from './calendar/presets.controller.js';
import { AccountsController } from './administration/accounts.controller.js';
import { AuditController } from './administration/audit.controller.js';
import { RightsController } from './administration/rights.controller.js';
import { AdministeredUnitsController } from './administration/units.controller.js';
import { DispatchesController } from './dispatches/dispatches.controller.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { CommentsController } from './comments/comments.controller.js';
import { DutiesController } from './duties/duties.controller.js';
import { EvidenceFilesController } from './evidence/evidence-files.controller.js';
import { ExportsController } from './exports/exports.controller.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemJsonFilter } from './http/problem-json.filter.js';
import { SessionGuard } from './http/session.guard.js';
import { validation } from './http/validation.js';
import { LedgerImportsController } from './ledger-imports/ledger-imports.controller.js';
import { DeputiesController } from './ownership/deputies.controller.js';
import { HandoversController } from './ownership/handovers.controller.js';
import { LookBacksController } from './look-backs/look-backs.controller.js';
import { LinksController } from './links/links.controller.js';
import { InstructionsController } from './meetings/instructions.controller.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { NoticeImportsController } from './notices/notice-imports.controller.js';
import { NoticeReadings } from './notices/notice-readings.js';
import { NoticesController } from './notices/notices.controller.js';
import { CluesController } from './clues/clues.controller.js';
import { SimilarController } from './links/similar.controller.js';
import { OpenSurveysController } from './surveys/open-surveys.controller.js';
import { SurveysController } from './surveys/surveys.controller.js';
import { OutcomesController } from './outcomes/outcomes.controller.js';
import { PeopleController } from './people/people.controller.js';
import { ExtensionsController } from './problems/extensions.controller.js';
import { MeasuresController } from './problems/measures.controller.js';
import { ProblemActionsController } from './problems/problem-actions.controller.js';
import { ProblemsController } from './problems/problems.controller.js';
import { ReviewsController } from './problems/reviews.controller.js';
import { RegistrationController } from './problems/registration.controller.js';
import { RemindersController } from './reminders/reminders.controller.js';
import { RoundsController } from './rounds/rounds.controller.js';
import { SessionController } from './session/session.controller.js';
import { API_SETTINGS, type ApiSettings } from './settings.js';
import { SignOffFormsController } from './sign-off-forms/sign-off-forms.controller.js';
import { StateController } from './state/state.controller.js';
import { ReviewQueueController } from './workbench/review-queue.controller.js';
import { WorkbenchController } from './workbench/workbench.controller.js';

@Module({})
export class ApiModule implements OnModuleDestroy {
  constructor(private readonly doorbell: Doorbell) {}

  static with(settings: ApiSettings): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        DatabaseModule.connect({ url: settings.databaseUrl, pool: settings.databasePool }),
        FilesModule.at(settings.files),
        FeaturesModule,
      ],
      controllers: [
        SessionController,
        PeopleController,
        RoundsController,
        NoticesController,
        NoticeImportsController,
        ProblemsController,
        ProblemActionsController,
        ReviewsController,
        ExtensionsController,
        EvidenceController,
        EvidenceFilesController,
        MeasuresController,
        PresetsController,
        CalendarYearsController,
        ExportsController,
        LedgerImportsController,
        RegistrationController,
        MessagesController,
        WorkbenchController,
        ReviewQueueController,
        DispatchesController,
        MeetingsController,
        InstructionsController,
        LinksController,
        OutcomesController,
        CommentsController,
        DutiesController,
        CluesController,
        SimilarController,
        SurveysController,
        OpenSurveysController,
        LookBacksController,
        DeputiesController,
        HandoversController,
        RemindersController,
        SignOffFormsController,
        ArchivesController,
        StateController,
        ...[AdministeredUnitsController, AccountsController, RightsController, AuditController],
      ],
      providers: [
        { provide: API_SETTINGS, useValue: settings },
        NoticeReadings,
        // One line for files of every kind: each may cost its process 600 MB.
        { provide: Turns, useFactory: () => new Turns() },
        { provide: NoticeReader, useFactory: (turns: Turns) => new NoticeReader(turns), inject: [Turns] },
        { provide: SheetReader, useFactory: (turns: Turns) => new SheetReader(turns), inject: [Turns] },
        { provide: Doorbell, useFactory: () => new Doorbell(settings) },
        { provide: APP_FILTER, useClass: ProblemJsonFilter },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_PIPE, useValue: validation },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
    };
  }
  /** Its connections are its own, not those of the database's pool. */
  onModuleDestroy(): Promise<void> {
    return this.doorbell.close();
  }
}
