import { Controller, Query, Res } from '@nestjs/common';
import { type AuditActors as Actors, type AuditEvent, AuditEventQuery, type Page } from '@velgent/admin-dto';
import type { Response } from 'express';
import { AdminOnly, RootOnly } from '../access/access.decorators.ts';
import { Route } from '../access/route.decorators.ts';
import { Downloads } from '../downloads/downloads.ts';
import { InTenant } from '../access/context.decorators.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { AuditActors } from './audit-actors.ts';
import { AuditChain } from './audit-chain.ts';
import { AuditEvents } from './audit-events.ts';
import { AuditExport } from './audit-export.ts';

@Controller()
export class AuditEventsController {
  constructor(
    private readonly events: AuditEvents,
    private readonly chain: AuditChain,
    private readonly actors: AuditActors,
    private readonly exports: AuditExport,
    private readonly downloads: Downloads,
  ) {}

  @Route('GET /api/admin/tenants/:tenant_id/audit-events')
  @AdminOnly()
  list(@InTenant() context: TenantContext, @Query() query: AuditEventQuery): Promise<Page<AuditEvent>> {
    return this.events.list(context, query);
  }

  @Route('GET /api/admin/tenants/:tenant_id/audit-events/actors')
  @AdminOnly()
  listActors(@InTenant() context: TenantContext): Promise<Actors> {
    return this.actors.of(context);
  }

  @Route('GET /api/admin/tenants/:tenant_id/audit-events/export')
  @AdminOnly()
  export(@InTenant() context: TenantContext, @Query() query: AuditEventQuery, @Res() res: Response): Promise<void> {
    return this.downloads.send(context, res, this.exports.download(context, query));
  }

  @Route('GET /api/admin/audit-events')
  @RootOnly()
  listOfPlatform(@Query() query: AuditEventQuery): Promise<Page<AuditEvent>> {
    return this.events.listOfPlatform(query);
  }
}
