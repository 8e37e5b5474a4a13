import { Controller, Get, Query } from '@nestjs/common';
import { type ActivityEvent, ActivityQuery, type Page } from '@velgent/admin-dto';
import { AdminOnly } from '../http/doors.ts';
import { InTenant } from '../http/in-tenant.ts';
import type { TenantContext } from '../http/tenant-context.ts';
import { ActivityEvents } from './activity-events.ts';

@Controller('api/admin/tenants/:tenant_id/activity')
@AdminOnly()
export class ActivityEventsController {
  constructor(private readonly events: ActivityEvents) {}

  @Get()
  list(@InTenant() context: TenantContext, @Query() query: ActivityQuery): Promise<Page<ActivityEvent>> {
    return this.events.list(context, query);
  }
}
