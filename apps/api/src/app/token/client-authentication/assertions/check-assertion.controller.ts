import { Body, Controller, HttpCode, Param } from '@nestjs/common';
import { type AssertionVerdict, CheckAssertionRequest } from '@velgent/admin-dto';
import { AdminOnly, AsksNoSecondFactor, ReadsAsRoot } from '../../../access/access.decorators.ts';
import { InTenant } from '../../../access/context.decorators.ts';
import { Route } from '../../../access/route.decorators.ts';
import type { TenantContext } from '../../../access/tenant-context.ts';
import { IdPipe } from '../../../edge/validation.ts';
import { AssertionSimulator } from './assertion-simulator.ts';

@Controller()
@AdminOnly()
export class CheckAssertionController {
  constructor(private readonly simulator: AssertionSimulator) {}

  @Route('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/check-assertion')
  @HttpCode(200)
  @AsksNoSecondFactor('It only reads; POST keeps the assertion out of addresses and logs.')
  @ReadsAsRoot('assertion_checks')
  check(
    @InTenant() context: TenantContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CheckAssertionRequest,
  ): Promise<AssertionVerdict> {
    return this.simulator.check(context, id, body.assertion);
  }
}
