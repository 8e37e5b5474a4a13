import { Body, Controller, HttpCode } from '@nestjs/common';
import { CredentialLookupRequest, type CredentialLookupResult } from '@velgent/admin-dto';
import { AdminOnly, AsksNoSecondFactor, ReadsAsRoot, RootOnly } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import { InTenant } from '../../access/context.decorators.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import { CredentialLookups } from './credential-lookups.ts';

const READS = 'It only reads; POST keeps what is asked out of addresses and logs.';

@Controller()
export class CredentialLookupsController {
  constructor(private readonly lookups: CredentialLookups) {}

  @Route('POST /api/admin/tenants/:tenant_id/credential-lookups')
  @HttpCode(200)
  @AdminOnly()
  @AsksNoSecondFactor(READS)
  @ReadsAsRoot('credential_lookups')
  inTenant(@InTenant() context: TenantContext, @Body() body: CredentialLookupRequest): Promise<CredentialLookupResult> {
    return this.lookups.inTenant(context, body);
  }

  @Route('POST /api/admin/credential-lookups')
  @HttpCode(200)
  @RootOnly()
  @AsksNoSecondFactor(READS)
  @ReadsAsRoot('credential_lookups')
  onPlatform(@Body() body: CredentialLookupRequest): Promise<CredentialLookupResult> {
    return this.lookups.onPlatform(body);
  }
}
