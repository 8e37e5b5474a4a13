import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { ApiKeysController } from './api-keys.controller.ts';
import { CredentialInsights } from './insights/credential-insights.ts';
import { CredentialLookup } from './authentication/credential-lookup.ts';
import { Credentials } from './lifecycle/credentials.ts';
import { OAuthClientsController } from './oauth-clients.controller.ts';

@Module({
  imports: [AuditModule],
  controllers: [ApiKeysController, OAuthClientsController],
  providers: [CredentialInsights, CredentialLookup, Credentials],
  exports: [CredentialLookup],
})
export class ClientsModule {}
