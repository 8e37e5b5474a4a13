import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { ActivityModule } from '../activity/activity.module.ts';
import { ClientsModule } from '../clients/clients.module.ts';
import { AccessTokens } from './access-tokens/access-tokens.ts';
import { BearerAuthenticator } from './access-tokens/bearer-authenticator.ts';
import { AssertionSimulator } from './client-authentication/assertions/assertion-simulator.ts';
import { AssertionVerifier } from './client-authentication/assertions/assertion-verifier.ts';
import { CheckAssertionController } from './client-authentication/assertions/check-assertion.controller.ts';
import { SpentAssertions } from './client-authentication/assertions/spent-assertions.ts';
import { ClientAssertion } from './client-authentication/client-assertion.ts';
import { ClientAuthenticator } from './client-authentication/client-authenticator.ts';
import { CLAIM_READERS, SECRET_READERS } from './client-authentication/methods.ts';
import { DiscoveryController } from './discovery/discovery.controller.ts';
import { IntrospectionEndpoint } from './endpoints/introspection-endpoint.ts';
import { KeySetsModule } from '../key-sets/key-sets.module.ts';
import { MeController } from './access-tokens/me.controller.ts';
import { OAuthRouter } from './endpoints/oauth-router.ts';
import { RevocationEndpoint } from './endpoints/revocation-endpoint.ts';
import { RevokedTokens } from './access-tokens/revoked-tokens.ts';
import { SigningKeysStore } from './signing-keys/signing-keys.store.ts';
import { SigningKeys } from './signing-keys/signing-keys.ts';
import { TokenEndpoint } from './endpoints/token-endpoint.ts';
import { TokenGuard } from './access-tokens/token.guard.ts';

@Module({
  imports: [ActivityModule, ClientsModule, KeySetsModule, JwtModule.register({})],
  controllers: [CheckAssertionController, DiscoveryController, MeController],
  providers: [
    AccessTokens,
    BearerAuthenticator,
    ClientAuthenticator,
    {
      provide: CLAIM_READERS,
      inject: [ClientAssertion],
      useFactory: (assertions: ClientAssertion) => [...SECRET_READERS, assertions],
    },
    AssertionSimulator,
    AssertionVerifier,
    ClientAssertion,
    SpentAssertions,
    IntrospectionEndpoint,
    OAuthRouter,
    RevocationEndpoint,
    RevokedTokens,
    SigningKeys,
    SigningKeysStore,
    TokenEndpoint,
    TokenGuard,
  ],
  exports: [TokenGuard],
})
export class TokenModule {}
