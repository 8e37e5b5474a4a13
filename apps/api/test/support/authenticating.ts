import type { Diagnosis } from '@velgent/client-model';
import type { AuthenticatingCredential } from '../../src/app/clients/authentication/authenticating-credential.ts';
import type { CredentialLookup } from '../../src/app/clients/authentication/credential-lookup.ts';
import type { Throttles } from '../../src/app/counters/throttles.ts';
import { DatabaseClock } from '../../src/app/database/database-clock.ts';
import type { KeySets } from '../../src/app/key-sets/key-sets.ts';
import type { PublishedKey } from '../../src/app/key-sets/published-key.ts';
import { JWT_BEARER } from '../../src/app/token/client-authentication/assertions/assertion-method.ts';
import { AssertionVerifier } from '../../src/app/token/client-authentication/assertions/assertion-verifier.ts';
import type { SpentAssertions } from '../../src/app/token/client-authentication/assertions/spent-assertions.ts';
import { ClientAssertion } from '../../src/app/token/client-authentication/client-assertion.ts';
import type { SentRequest } from '../../src/app/token/client-authentication/client-authentication-method.ts';
import { ClientAuthenticator } from '../../src/app/token/client-authentication/client-authenticator.ts';
import { SECRET_READERS } from '../../src/app/token/client-authentication/methods.ts';
import type { ClientRefused } from '../../src/app/token/endpoints/oauth-error.ts';
import { errorReply } from '../../src/app/token/endpoints/oauth-reply.ts';

export const ISSUER = 'https://velgent.example';

/** What came of a request: how it was let in, or what was answered and what the log says. */
export interface Attempt {
  diagnosis: Diagnosis | null;
  /** Status, headers and body of a refusal. */
  answered: string | null;
  keyId: string | null;
}

/** Client authentication with everything but the database. */
export function authenticating(clients: AuthenticatingCredential[], sets: Record<string, PublishedKey[][]> = {}) {
  const fetches: string[] = [];
  const spent = new Set<string>();
  const keySets = {
    keysOf: ({ id }: { id: string }) => Promise.resolve(sets[id]?.[0] ?? []),
    refetched: ({ id }: { id: string }) => {
      fetches.push(id);
      if (sets[id]!.length > 1) sets[id]!.shift();
      return Promise.resolve(sets[id]![0]!);
    },
  } as unknown as KeySets;
  const spending = {
    spend: ({ id }: { id: string }, { jti }: { jti: string }) =>
      Promise.resolve(spent.size !== spent.add(`${id} ${jti}`).size),
  } as unknown as SpentAssertions;
  const verifier = new AssertionVerifier(new DatabaseClock(), keySets, { publicUrl: ISSUER });
  const find = (id: string) => Promise.resolve(clients.find((client) => client.client_id === id));
  const authenticator = new ClientAuthenticator(
    { byClientId: find, withMaterial: find } as unknown as CredentialLookup,
    { clients: { attempt: () => Promise.resolve(0) } } as unknown as Throttles,
    [...SECRET_READERS, new ClientAssertion(verifier, spending)],
  );

  async function attempt(form: Record<string, string>): Promise<Attempt> {
    const req = { headers: {}, rawHeaders: [], arrival: { ip: '192.0.2.1' } };
    try {
      const request = { req, res: {}, form: new Map(Object.entries(form)) } as unknown as SentRequest;
      const { keyId, spend } = await authenticator.authenticate(request);
      await spend?.();
      return { diagnosis: null, answered: null, keyId };
    } catch (error) {
      const refused = error as ClientRefused;
      const answered = JSON.stringify(errorReply(refused));
      return { diagnosis: refused.refusal?.diagnosis ?? null, answered, keyId: refused.refusal?.keyId ?? null };
    }
  }

  /** With nothing but the assertion, unless a `client_id` is said. */
  const show = (client_assertion: string, client_id?: string) =>
    attempt({ client_assertion_type: JWT_BEARER, client_assertion, ...(client_id ? { client_id } : {}) });

  return { attempt, show, fetches, spent, verifier };
}
