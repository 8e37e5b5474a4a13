import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { ActivityModule } from './activity/activity.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { ClientsModule } from './clients/clients.module.ts';
import { ConfigModule } from './config/config.module.ts';
import type { Settings } from './config/settings.ts';
import { CountersModule } from './counters/counters.module.ts';
import { DatabaseModule } from './database/database.module.ts';
import { DirectModule } from './direct/direct.module.ts';
import { entities } from './entities.ts';
import { EdgeModule } from './edge/edge.module.ts';
import { HealthModule } from './health/health.module.ts';
import { DownloadsModule } from './downloads/downloads.module.ts';
import { RequestPipelineModule } from './request-pipeline.module.ts';
import { LoggerModule } from './logging/logger.module.ts';
import { MaintenanceModule } from './maintenance/maintenance.module.ts';
import { MetricsModule } from './metrics/metrics.module.ts';
import { OpenApiModule } from './openapi/openapi.module.ts';
import { OverviewModule } from './overview/overview.module.ts';
import { SummariseModule } from './summarise/summarise.module.ts';
import { OrganisationNamesModule } from './tenancy/tenants/organisation-names.module.ts';
import { TenancyModule } from './tenancy/tenancy.module.ts';
import { TokensOfClientModule } from './token/access-tokens/tokens-of-client.module.ts';
import { TokenModule } from './token/token.module.ts';
import { TracingModule } from './tracing/tracing.module.ts';

@Module({})
export class AppModule {
  static with(settings: Settings, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        // The frame
        ConfigModule.with(settings),
        LoggerModule.with(logger),
        EdgeModule,
        OrganisationNamesModule,
        TokensOfClientModule,
        MetricsModule,
        MaintenanceModule,
        TracingModule,
        DatabaseModule.with(entities),
        CountersModule,
        RequestPipelineModule,
        DirectModule,
        DownloadsModule,
        // The features. Express tries routes in this order: first those that are called most.
        TokenModule,
        SummariseModule,
        ActivityModule,
        AuditModule,
        ClientsModule,
        HealthModule,
        OpenApiModule,
        OverviewModule,
        TenancyModule,
      ],
    };
  }
}
