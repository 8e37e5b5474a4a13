import { type SigningAlgorithm, SigningKey } from '@velgent/e2e-server';
import { createClientWith, type KeylessClient } from '../support/assertions.ts';
import type { Console } from '../support/console.ts';
import type { Server } from '../support/server.ts';

/** What the tests of clients without a secret are given by the spec that they belong to. */
export interface Given {
  server: Server;
  root: Console;
  tenant: string;
}

/** As a client is by default, and as one that signs for the token endpoint, for an hour, needs to be. */
export const STRICT = { audience: 'issuer' };
export const COMPATIBLE = { audience: 'issuer_or_token_endpoint', max_assertion_lifetime_seconds: 3600 };

export interface KeyClient extends KeylessClient {
  key: SigningKey;
}

/** With one key; its public half is shown to us as its owner would. */
export async function keyClient(
  { root, tenant }: Given,
  alg: SigningAlgorithm,
  settings: object = STRICT,
): Promise<KeyClient> {
  const key = await SigningKey.generate(alg);
  const auth = { method: 'private_key_jwt', keys: [{ jwk: key.publicJwk }], ...settings };
  return { key, ...(await createClientWith(root, tenant, auth)) };
}
