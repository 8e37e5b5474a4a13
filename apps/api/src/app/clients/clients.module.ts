import { Module } from '@nestjs/common';
import { ActivityModule } from '../activity/activity.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { KeySetsModule } from '../key-sets/key-sets.module.ts';
import { ApiKeysController } from './api-keys.controller.ts';
import { CleanUp } from './clean-up/clean-up.ts';
import { CleanUpController } from './clean-up/clean-up.controller.ts';
import { CredentialInsights } from './insights/credential-insights.ts';
import { RotationsController } from './insights/rotations.controller.ts';
import { ClientKeys } from './authentication/client-keys.ts';
import { ClientKeysController } from './authentication/client-keys.controller.ts';
import { ClientMaterials } from './authentication/client-materials.ts';
import { CredentialLookup } from './authentication/credential-lookup.ts';
import { CredentialDetailsService } from './details/credential-details.ts';
import { Credentials } from './lifecycle/credentials.ts';
import { ListsUpToDate } from './lists/up-to-date.ts';
import { CredentialLookups } from './lookups/credential-lookups.ts';
import { CredentialLookupsController } from './lookups/credential-lookups.controller.ts';
import { IssuerChecks } from './issuers/issuer-checks.ts';
import { TrustedIssuers } from './issuers/trusted-issuers.ts';
import { TrustedIssuersController } from './issuers/trusted-issuers.controller.ts';
import { CredentialRequests } from './requests/credential-requests.ts';
import { ExpiredRequests } from './requests/expired-requests.ts';
import { OAuthClientsController } from './oauth-clients.controller.ts';

@Module({
  imports: [ActivityModule, AuditModule, KeySetsModule],
  controllers: [
    ApiKeysController,
    CleanUpController,
    ClientKeysController,
    CredentialLookupsController,
    OAuthClientsController,
    RotationsController,
    TrustedIssuersController,
  ],
  providers: [
    CleanUp,
    ClientKeys,
    ClientMaterials,
    CredentialDetailsService,
    CredentialInsights,
    CredentialLookup,
    CredentialLookups,
    CredentialRequests,
    Credentials,
    ExpiredRequests,
    IssuerChecks,
    ListsUpToDate,
    TrustedIssuers,
  ],
  exports: [CredentialLookup],
})
export class ClientsModule {}
