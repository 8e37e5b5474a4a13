import { Global, Module } from '@nestjs/common';
import { TokensOfClient } from '../../clients/lifecycle/tokens-of-client.ts';
import { TokensOfClientStore } from './tokens-of-client.store.ts';

/** Global, as Clients cannot import the module of a room above it. */
@Global()
@Module({ providers: [{ provide: TokensOfClient, useClass: TokensOfClientStore }], exports: [TokensOfClient] })
export class TokensOfClientModule {}
