import { Controller, Query, Res } from '@nestjs/common';
import { type AuditCheckpoint, type AuditVerification, type Page, PageQuery } from '@velgent/admin-dto';
import type { Response } from 'express';
import { AdminOnly, RootOnly } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import { Downloads } from '../../downloads/downloads.ts';
import { InTenant } from '../../access/context.decorators.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import { AuditChain } from '../audit-chain.ts';
import { AuditCheckpoints } from './audit-checkpoints.ts';

@Controller()
export class AuditCheckpointsController {
  constructor(
    private readonly chain: AuditChain,
    private readonly checkpoints: AuditCheckpoints,
    private readonly downloads: Downloads,
  ) {}

  @Route('GET /api/admin/tenants/:tenant_id/audit-events/verification')
  @AdminOnly()
  async verify(@InTenant() context: TenantContext): Promise<AuditVerification> {
    return this.checkpoints.conclude(context.tenantId, await this.chain.verify(context));
  }

  @Route('GET /api/admin/tenants/:tenant_id/audit-events/checkpoints')
  @AdminOnly()
  list(@InTenant() { tenantId }: TenantContext, @Query() query: PageQuery): Promise<Page<AuditCheckpoint>> {
    return this.checkpoints.list(tenantId, query);
  }

  @Route('GET /api/admin/tenants/:tenant_id/audit-events/checkpoints/export')
  @AdminOnly()
  export(@InTenant() context: TenantContext, @Res() res: Response): Promise<void> {
    return this.downloads.send(context, res, this.checkpoints.export(context.tenantId));
  }

  @Route('GET /api/admin/audit-events/checkpoints')
  @RootOnly()
  listOfPlatform(@Query() query: PageQuery): Promise<Page<AuditCheckpoint>> {
    return this.checkpoints.list(null, query);
  }
}
