import { Controller } from '@nestjs/common';
import type { Overview } from '@velgent/admin-dto';
import { AdminOnly } from '../access/access.decorators.ts';
import { Route } from '../access/route.decorators.ts';
import { InTenant } from '../access/context.decorators.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { OverviewReader } from './overview.ts';

@Controller()
@AdminOnly()
export class OverviewController {
  constructor(private readonly reader: OverviewReader) {}

  @Route('GET /api/admin/tenants/:tenant_id/overview')
  get(@InTenant() context: TenantContext): Promise<Overview> {
    return this.reader.read(context);
  }
}
