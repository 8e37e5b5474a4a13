import { constants, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { makeClients, seedKeys } from './clients.mjs';
import { assertionRequest } from './load.mjs';

const KINDS = {
  ES256: { pair: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }), options: { dsaEncoding: 'ieee-p1363' } },
  PS256: {
    pair: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
    each: 1 / 2, // a signature takes a millisecond
  },
};

export const ALGORITHMS = Object.keys(KINDS);

/** Clients of `private_key_jwt` in the database of a server that runs, and what signs for them. */
export async function signingClients(name, { server, url, tenant, count }) {
  const { pair, options, each = 1 } = KINDS[name];
  const { privateKey } = pair();
  const publicKey = createPublicKey(privateKey);
  const owners = makeClients(count);
  await seedKeys(url, tenant, owners, name, publicKey.export({ format: 'jwk' }));
  const metadata = await fetch(`http://127.0.0.1:${server.port}/.well-known/oauth-authorization-server`);
  const { issuer } = await metadata.json();
  return { name, owners, each, issuer, key: { key: privateKey, ...options }, verified: { key: publicKey, ...options } };
}

/** Each with an assertion of its own, which counts once. */
export function assertionRequests({ name: alg, owners, issuer, key, each }, count) {
  const header = Buffer.from(JSON.stringify({ alg, typ: 'JWT', kid: 'bench' })).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  return Array.from({ length: count * each }, (_, i) => {
    const { clientId } = owners[i % owners.length];
    const claims = { iss: clientId, sub: clientId, aud: issuer, iat: now, exp: now + 300, jti: randomUUID() };
    const input = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    return assertionRequest(`${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`);
  });
}
