import { createHash, randomInt, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { query, servingRole } from './postgres.mjs';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const random = (length) => Array.from({ length }, () => BASE62[randomInt(62)]).join('');

function checksum(text) {
  let digits = '';
  for (let rest = crc32(text); rest > 0; rest = Math.floor(rest / 62)) digits = BASE62[rest % 62] + digits;
  return digits.padStart(6, '0');
}

/** A client secret in the product's format. */
export function secret() {
  const body = `velgent_secret_${random(30)}`;
  return body + checksum(body);
}

export const makeClients = (count) =>
  Array.from({ length: count }, () => ({
    id: randomUUID(),
    clientId: `velgent_client_${random(16)}`,
    secret: secret(),
  }));

export const sha256 = (text) => createHash('sha256').update(text).digest();

/** Puts the clients into a migrated Velgent database, in an organisation without limits. As its owner. */
export async function seedVelgent(url, clients) {
  const tenant = randomUUID();
  await query(
    url,
    `BEGIN;
     SET LOCAL ROLE ${servingRole(url)};
     SELECT set_config('app.tenant_id', '${tenant}', true), set_config('app.scope', 'platform', true);
     INSERT INTO tenant (id, name, plan) VALUES ('${tenant}', 'Bench', 'enterprise');
     INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id, generation,
       created_by_id, created_by_email)
     SELECT (c->>0)::uuid, '${tenant}', 'oauth_client', 'bench', c->>1, left(c->>2, 21), decode(c->>3, 'hex'), (c->>0)::uuid, 1,
       '${tenant}', 'root@bench.test'
     FROM json_array_elements('${JSON.stringify(
       clients.map(({ id, clientId, secret }) => [id, clientId, secret, sha256(secret).toString('hex')]),
     )}') AS c;
     COMMIT;`,
  );
  return tenant;
}

/** Clients of `private_key_jwt` in that organisation; one key for all of them. */
export async function seedKeys(url, tenant, clients, alg, jwk) {
  const list = JSON.stringify(clients.map(({ id, clientId }) => [id, clientId, randomUUID()]));
  await query(
    url,
    `BEGIN;
     SET LOCAL ROLE ${servingRole(url)};
     SELECT set_config('app.tenant_id', '${tenant}', true);
     INSERT INTO credential (id, tenant_id, type, name, client_id, auth_method, lineage_id, generation, created_by_id,
       created_by_email)
     SELECT (c->>0)::uuid, '${tenant}', 'oauth_client', 'bench', c->>1, 'private_key_jwt', (c->>0)::uuid, 1, '${tenant}',
       'root@bench.test'
     FROM json_array_elements('${list}') AS c;
     INSERT INTO client_auth (credential_id, tenant_id, audience, max_assertion_lifetime_seconds)
     SELECT (c->>0)::uuid, '${tenant}', 'issuer', 600 FROM json_array_elements('${list}') AS c;
     INSERT INTO client_key (id, tenant_id, credential_id, kid, alg, thumbprint, jwk)
     SELECT (c->>2)::uuid, '${tenant}', (c->>0)::uuid, 'bench', '${alg}', 'bench', '${JSON.stringify(jwk)}'
     FROM json_array_elements('${list}') AS c;
     COMMIT;`,
  );
}
