import { Controller, Get, Query } from '@nestjs/common';
import { type AuditEvent, AuditEventQuery, type Page } from '@velgent/admin-dto';
import { AdminOnly, RootOnly } from '../http/doors.ts';
import { InTenant } from '../http/in-tenant.ts';
import type { TenantContext } from '../http/tenant-context.ts';
import { AuditEvents } from './audit-events.ts';

@Controller('api/admin')
export class AuditEventsController {
  constructor(private readonly events: AuditEvents) {}

  @Get('tenants/:tenant_id/audit-events')
  @AdminOnly()
  list(@InTenant() context: TenantContext, @Query() query: AuditEventQuery): Promise<Page<AuditEvent>> {
    return this.events.list(context, query);
  }

  @Get('audit-events')
  @RootOnly()
  listOfPlatform(@Query() query: AuditEventQuery): Promise<Page<AuditEvent>> {
    return this.events.listOfPlatform(query);
  }
}
