import { Controller, Query } from '@nestjs/common';
import { type OpenRotations, RotationsQuery } from '@velgent/admin-dto';
import { AdminOnly } from '../../access/access.decorators.ts';
import { InTenant } from '../../access/context.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import { CredentialInsights } from './credential-insights.ts';

@Controller()
@AdminOnly()
export class RotationsController {
  constructor(private readonly insights: CredentialInsights) {}

  @Route('GET /api/admin/tenants/:tenant_id/rotations')
  list(@InTenant() context: TenantContext, @Query() query: RotationsQuery): Promise<OpenRotations> {
    return this.insights.rotations(context, query);
  }
}
