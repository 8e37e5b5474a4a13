import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { ActivityModule } from '../activity/activity.module.ts';
import { ClientsModule } from '../clients/clients.module.ts';
import { AccessTokens } from './access-tokens.ts';
import { BearerAuthenticator } from './bearer-authenticator.ts';
import { ClientAuthenticator } from './client-authenticator.ts';
import { DiscoveryController } from './discovery.controller.ts';
import { IntrospectionEndpoint } from './introspection-endpoint.ts';
import { MeController } from './me.controller.ts';
import { OAuthRoad } from './oauth-road.ts';
import { RevocationEndpoint } from './revocation-endpoint.ts';
import { RevokedTokens } from './revoked-tokens.ts';
import { SigningKeys } from './signing-keys.ts';
import { TokenEndpoint } from './token-endpoint.ts';
import { TokenGuard } from './token.guard.ts';

@Module({
  imports: [ActivityModule, ClientsModule, JwtModule.register({})],
  controllers: [DiscoveryController, MeController],
  providers: [
    AccessTokens,
    BearerAuthenticator,
    ClientAuthenticator,
    IntrospectionEndpoint,
    OAuthRoad,
    RevocationEndpoint,
    RevokedTokens,
    SigningKeys,
    TokenEndpoint,
    { provide: APP_GUARD, useClass: TokenGuard },
  ],
})
export class TokenModule {}
