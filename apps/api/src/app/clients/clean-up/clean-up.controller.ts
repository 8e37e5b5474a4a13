import { Controller, Query } from '@nestjs/common';
import { type CleanUpPage, CleanUpQuery } from '@velgent/admin-dto';
import { AdminOnly } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import { InTenant } from '../../access/context.decorators.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import { CleanUp } from './clean-up.ts';

@Controller()
@AdminOnly()
export class CleanUpController {
  constructor(private readonly cleanUp: CleanUp) {}

  @Route('GET /api/admin/tenants/:tenant_id/clean-up')
  list(@InTenant() context: TenantContext, @Query() query: CleanUpQuery): Promise<CleanUpPage> {
    return this.cleanUp.list(context, query);
  }
}
