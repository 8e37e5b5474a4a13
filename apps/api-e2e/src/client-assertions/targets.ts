import { GITHUB_ACTIONS, Issuer, type SigningAlgorithm, SigningKey } from '@velgent/e2e-server';
import { createClientWith, trustIssuer } from '../support/assertions.ts';
import { selfSigned } from '../support/certificate.ts';
import type { Console, Json } from '../support/console.ts';
import type { Owner, Targets } from './attack.ts';

/** On a server that may fetch from loopback. */
export async function prepareTargets(root: Console, tenant: string, attackerUrl: string): Promise<Targets> {
  const withKeys = (keys: Json[]) => createClientWith(root, tenant, { method: 'private_key_jwt', keys });
  const owner = async (alg: SigningAlgorithm): Promise<Owner> => {
    const key = await SigningKey.generate(alg);
    return { key, ...(await withKeys([{ jwk: key.publicJwk }])) };
  };
  const certificate = await selfSigned();
  const workloads = await Issuer.start(GITHUB_ACTIONS);
  const trust = { name: 'GitHub Actions', issuer: workloads.url, require_jti: true };
  const issuer_id = await trustIssuer(root, tenant, trust);
  const claims = { repository_id: '74123', repository_owner_id: '65431', ref: 'refs/heads/main' };
  return {
    issuer: root.server.url,
    es256: await owner('ES256'),
    rs256: await owner('RS256'),
    ps256: await owner('PS256'),
    colleague: await owner('ES256'),
    certified: { certificate, ...(await withKeys([{ pem: certificate.pem }])) },
    secret: await root.createClient(tenant),
    federated: await createClientWith(root, tenant, { method: 'federated_jwt', rules: [{ issuer_id, claims }] }),
    workloads,
    attacker: await SigningKey.generate('ES256'),
    attackerRsa: await SigningKey.generate('RS256'),
    attackerUrl,
    attackerCertificate: await selfSigned(),
  };
}
