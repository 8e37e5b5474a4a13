import { Controller, Query, Res } from '@nestjs/common';
import {
  type ActivityEvent,
  ActivityExportQuery,
  ActivityListQuery,
  type ActivitySeries,
  ActivitySeriesQuery,
  type Page,
} from '@velgent/admin-dto';
import type { Response } from 'express';
import { AdminOnly } from '../access/access.decorators.ts';
import { Route } from '../access/route.decorators.ts';
import { Downloads } from '../downloads/downloads.ts';
import { InTenant } from '../access/context.decorators.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { ActivityEvents } from './activity-events.ts';
import { ActivityExport } from './activity-export.ts';
import { ActivityFeed } from './activity-feed.ts';
import { ActivitySeriesReader } from './activity-series.ts';

@Controller()
@AdminOnly()
export class ActivityEventsController {
  constructor(
    private readonly events: ActivityEvents,
    private readonly exports: ActivityExport,
    private readonly feed: ActivityFeed,
    private readonly reader: ActivitySeriesReader,
    private readonly downloads: Downloads,
  ) {}

  @Route('GET /api/admin/tenants/:tenant_id/activity')
  list(@InTenant() context: TenantContext, @Query() query: ActivityListQuery): Promise<Page<ActivityEvent>> {
    return query.after === undefined ? this.events.list(context, query) : this.feed.page(context, query);
  }

  @Route('GET /api/admin/tenants/:tenant_id/activity/series')
  series(@InTenant() context: TenantContext, @Query() query: ActivitySeriesQuery): Promise<ActivitySeries> {
    return this.reader.read(context, query);
  }

  @Route('GET /api/admin/tenants/:tenant_id/activity/export')
  export(@InTenant() context: TenantContext, @Query() query: ActivityExportQuery, @Res() res: Response): Promise<void> {
    return this.exports.download(context, query).then((file) => this.downloads.send(context, res, file));
  }
}
