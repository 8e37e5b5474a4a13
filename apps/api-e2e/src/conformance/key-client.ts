import { strict as assert } from 'node:assert';
import { createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { type Answer, assertOAuthError, type Target } from './target.ts';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const GRANT = { grant_type: 'client_credentials' };

type Part = Record<string, unknown>;

/** A client that authenticates by assertions signed with this key (`private_key_jwt`): RSA by RS256, P-256 by ES256. */
export class KeyClient {
  private readonly key: KeyObject;

  constructor(
    readonly clientId: string,
    privateKeyPem: string,
  ) {
    this.key = createPrivateKey(privateKeyPem);
  }

  get alg(): string {
    return this.key.asymmetricKeyType === 'rsa' ? 'RS256' : 'ES256';
  }

  /** A right one, but for what is changed; `undefined` leaves a claim or header out. */
  assertion(target: Target, claims: Part = {}, header: Part = {}): string {
    const iat = Math.floor(Date.now() / 1000);
    const { clientId } = this;
    const own = { iss: clientId, sub: clientId, aud: target.baseUrl, iat, exp: iat + 60, jti: randomUUID() };
    return this.sign({ alg: this.alg, ...header }, { ...own, ...claims });
  }

  sign(header: Part, claims: Part): string {
    const encode = (part: Part) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const input = `${encode(header)}.${encode(claims)}`;
    const signature = sign('sha256', Buffer.from(input), { key: this.key, dsaEncoding: 'ieee-p1363' });
    return `${input}.${signature.toString('base64url')}`;
  }
}

export const parametersOf = (client_assertion: string): Record<string, string> => ({
  client_assertion_type: ASSERTION_TYPE,
  client_assertion,
});

export const show = (target: Target, assertion: string, more: Record<string, string> = {}): Promise<Answer> =>
  target.form(target.token, { ...GRANT, ...parametersOf(assertion), ...more });

export const grants = async (answer: Promise<Answer>): Promise<void> => {
  const { status, text } = await answer;
  assert.equal(status, 200, text);
};

/**
 * After some failures of a client the answer is 429 for a while (docs/integrators.md): no token either, and a right
 * assertion is taken all the same.
 */
export const refuses = async (sent: Promise<Answer>): Promise<void> => {
  const answer = await sent;
  if (answer.status === 429) assertOAuthError(answer, 429, 'slow_down');
  else assertOAuthError(answer, 401, 'invalid_client');
};

/** Checks of what is taken, or refused, where these claims or headers are changed. */
export const takes =
  (claims: () => Part, header: Part = {}) =>
  (target: Target) =>
    grants(show(target, target.keyClient!.assertion(target, claims(), header)));

export const refusesWith =
  (claims: () => Part, header: Part = {}) =>
  (target: Target) =>
    refuses(show(target, target.keyClient!.assertion(target, claims(), header)));

export const now = (): number => Math.floor(Date.now() / 1000);
