import bcrypt from 'bcrypt';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { START_ARGS, START_ENV } from '../../tools/start-command.mjs';
import { seedVelgent, sha256 } from './clients.mjs';
import { createDatabase, query } from './postgres.mjs';
import { freePort, startServer } from './processes.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join(ROOT, START_ARGS.at(-1));
export const ROOT_PASSWORD = 'a long pass phrase for the bench';
const own = (file) => path.join(import.meta.dirname, '../servers', file);

/** The servers of a run, on databases of their own in one PostgreSQL. */
export class Servers {
  masterKey = randomBytes(32).toString('base64');
  running = [];

  constructor(serverUrl, scratch) {
    this.serverUrl = serverUrl;
    this.scratch = scratch;
  }

  async start(name, args, env, { tokenPath = '/api/v1/oauth/token', saysReady } = {}) {
    const server = await startServer(name, args, { PORT: String(await freePort()), ...env }, this.scratch, saysReady);
    this.running.push(server);
    return Object.assign(server, { tokenPath });
  }

  /** Our production build, run as `npm start` runs it. The first start migrates its database. */
  velgent(name, databaseUrl, env = {}, args = [], main = MAIN) {
    return this.start(
      name,
      [...START_ARGS.slice(0, -1), ...args, main],
      {
        ...START_ENV,
        DATABASE_URL: databaseUrl,
        VELGENT_MASTER_KEY: this.masterKey,
        VELGENT_ROOT_PASSWORD: ROOT_PASSWORD,
        LOG_LEVEL: 'warn',
        ...env,
      },
      { saysReady: 'Velgent is ready' },
    );
  }

  /** A migrated database of ours with these clients. */
  async velgentDatabase(name, clients) {
    const url = await createDatabase(this.serverUrl, name);
    const migrating = await this.velgent('migrating', url);
    await this.stop(migrating);
    return { url, tenant: await seedVelgent(url, clients) };
  }

  floor(databaseUrl, name = 'floor', env = {}, args = []) {
    return this.start(name, [...args, own('floor.mjs')], { DATABASE_URL: databaseUrl, ...env });
  }

  /** Takes tokens of `issuer`, which is asked for its keys. */
  async nestPassport(issuer) {
    const url = await createDatabase(this.serverUrl, 'bench_nest');
    return this.start('@nestjs/passport, passport-jwt, TypeORM', [own('nest-passport.mjs')], {
      DATABASE_URL: url,
      ISSUER: issuer,
    });
  }

  async oidcProvider(clients) {
    const url = await createDatabase(this.serverUrl, 'bench_oidc');
    await query(
      url,
      `CREATE TABLE oidc_payload (model text, id text, payload jsonb NOT NULL, expires_at timestamptz, PRIMARY KEY (model, id))`,
    );
    const payloads = clients.map(({ clientId, secret }) => ({
      client_id: clientId,
      client_secret: secret,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: 'client_secret_basic',
      id_token_signed_response_alg: 'ES256',
    }));
    await query(
      url,
      `INSERT INTO oidc_payload SELECT 'Client', c->>'client_id', c::jsonb FROM json_array_elements($1::json) AS c`,
      [JSON.stringify(payloads)],
    );
    return this.start(
      'oidc-provider, PostgreSQL, JWT',
      [own('oidc-provider.mjs')],
      { DATABASE_URL: url },
      { tokenPath: '/token' },
    );
  }

  async oauth2Database(clients) {
    const url = await createDatabase(this.serverUrl, 'bench_oauth2');
    await query(
      url,
      `CREATE TABLE oauth_client (client_id text PRIMARY KEY, sha256 bytea NOT NULL, bcrypt text NOT NULL);
       CREATE TABLE oauth_token (token text PRIMARY KEY, client_id text NOT NULL, expires_at timestamptz NOT NULL, scope text);`,
    );
    // A bcrypt hash takes 50 ms: a few are made, the others share one and get that client's secret as theirs.
    const hashes = await Promise.all(clients.slice(0, 8).map(({ secret }) => bcrypt.hash(secret, 10)));
    const rows = clients.map(({ clientId, secret }, i) => [clientId, sha256(secret).toString('hex'), hashes[i % 8]]);
    await query(
      url,
      `INSERT INTO oauth_client SELECT c->>0, decode(c->>1, 'hex'), c->>2 FROM json_array_elements($1::json) AS c`,
      [JSON.stringify(rows)],
    );
    return url;
  }

  oauth2Server(databaseUrl, hash) {
    return this.start(`oauth2-server, ${hash}`, [own('oauth2-server.mjs')], { DATABASE_URL: databaseUrl, HASH: hash });
  }

  async stop(server) {
    await server.stop();
    this.running = this.running.filter((other) => other !== server);
  }

  stopAll() {
    return Promise.all(this.running.map((server) => this.stop(server)));
  }
}

/** What bcrypt's table holds: clients share the secrets of the first eight. */
export const withSharedSecrets = (clients) =>
  clients.map((client, i) => ({ ...client, secret: clients[i % 8].secret }));
