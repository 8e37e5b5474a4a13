import { type Issuer, SigningKey } from '@velgent/e2e-server';
import { KeyObject } from 'node:crypto';
import { assertionClaims, type KeylessClient } from '../support/assertions.ts';
import type { Certificate } from '../support/certificate.ts';
import type { Json } from '../support/console.ts';
import { forged, signedWith } from '../support/forged-jwt.ts';

export interface Owner extends KeylessClient {
  key: SigningKey;
}

/** Whom the attacks are aimed at, and what an attacker has. */
export interface Targets {
  issuer: string;
  es256: Owner;
  rs256: Owner;
  ps256: Owner;
  /** Its key came as a certificate. */
  certified: KeylessClient & { certificate: Certificate };
  /** Of the same organisation: its own assertions are right. */
  colleague: Owner;
  secret: { client_id: string };
  federated: KeylessClient;
  workloads: Issuer;
  attacker: SigningKey;
  attackerRsa: SigningKey;
  /** Where an attacker publishes keys; nobody may ask there. */
  attackerUrl: string;
  attackerCertificate: Certificate;
}

/** What is sent: an assertion alone, or with other parameters beside it. */
export type Sent = string | { assertion: string; more: Record<string, string> };
/** What it is, and how it is made. */
export type Attack = [name: string, make: (targets: Targets) => Sent | Promise<Sent>];

export const privateKeyOf = (key: SigningKey): KeyObject => KeyObject.from(key.privateKey);
export const claimsOf = ({ client_id }: KeylessClient, { issuer }: Targets, changes: Json = {}): Json =>
  assertionClaims(client_id, issuer, changes);

/** Signed as it should be by the ES256 key, whatever the header or the payload says. */
export function bySelf(
  targets: Targets,
  header: Json,
  payload: Json | string = claimsOf(targets.es256, targets),
): string {
  const { key } = targets.es256;
  const full = typeof header === 'string' ? header : { alg: 'ES256', kid: key.kid, ...header };
  return forged(full, payload, ecdsa(key));
}

export const ecdsa = (key: SigningKey, hash = 'sha256') =>
  signedWith(hash, { key: privateKeyOf(key), dsaEncoding: 'ieee-p1363' });
