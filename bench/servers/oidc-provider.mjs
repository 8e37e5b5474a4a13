// oidc-provider as its documentation has it for machine clients: clients in PostgreSQL through an adapter, access
// tokens as JWTs (ES256). It writes no activity row; it keeps the secret in clear, as its payloads do.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 6, idleTimeoutMillis: 0 });
const sql = (name, text, values) => pool.query({ name, text, values });

class PostgresAdapter {
  constructor(model) {
    this.model = model;
  }
  async upsert(id, payload, expiresIn) {
    await sql(
      'upsert',
      `INSERT INTO oidc_payload (model, id, payload, expires_at) VALUES ($1, $2, $3, now() + make_interval(secs => $4))
       ON CONFLICT (model, id) DO UPDATE SET payload = EXCLUDED.payload, expires_at = EXCLUDED.expires_at`,
      [this.model, id, JSON.stringify(payload), expiresIn ?? null],
    );
  }
  async find(id) {
    const { rows } = await sql(
      'find',
      `SELECT payload FROM oidc_payload WHERE model = $1 AND id = $2 AND (expires_at IS NULL OR expires_at > now())`,
      [this.model, id],
    );
    return rows[0]?.payload;
  }
  async consume(id) {
    await sql(
      'consume',
      `UPDATE oidc_payload SET payload = jsonb_set(payload, '{consumed}', to_jsonb(extract(epoch FROM now()))) WHERE model = $1 AND id = $2`,
      [this.model, id],
    );
  }
  async destroy(id) {
    await sql('destroy', 'DELETE FROM oidc_payload WHERE model = $1 AND id = $2', [this.model, id]);
  }
  async findByUid() {}
  async findByUserCode() {}
  async revokeByGrantId() {}
}

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const API = 'http://127.0.0.1/api';
const provider = new Provider(`http://127.0.0.1:${process.env.PORT}`, {
  adapter: PostgresAdapter,
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
  cookies: { keys: ['bench'] },
  scopes: ['api'],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => API,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'api',
        audience: API,
        accessTokenTTL: 3600,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});
provider.on('server_error', (_ctx, error) => console.error(error));
createServer(provider.callback()).listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
