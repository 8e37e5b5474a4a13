// @node-oauth/oauth2-server on bare node:http: clients and opaque tokens in PostgreSQL, as its model asks. The secret
// is hashed at rest, with SHA-256 or bcrypt (HASH). It writes no activity row, but a row for each token.
import OAuth2Server from '@node-oauth/oauth2-server';
import bcrypt from 'bcrypt';
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 6, idleTimeoutMillis: 0 });
const sql = async (name, text, values) => (await pool.query({ name, text, values })).rows;

const fits = {
  sha256: async (secret, { sha256 }) => timingSafeEqual(createHash('sha256').update(secret).digest(), sha256),
  bcrypt: (secret, { bcrypt: hash }) => bcrypt.compare(secret, hash),
}[process.env.HASH];

const server = new OAuth2Server({
  model: {
    async getClient(id, secret) {
      const [client] = await sql('find', 'SELECT * FROM oauth_client WHERE client_id = $1', [id]);
      return client && (await fits(secret, client)) && { id, grants: ['client_credentials'] };
    },
    getUserFromClient: async (client) => ({ id: client.id }),
    validateScope: async () => ['api'],
    async saveToken(token, client, user) {
      await sql('save', 'INSERT INTO oauth_token (token, client_id, expires_at, scope) VALUES ($1, $2, $3, $4)', [
        token.accessToken,
        client.id,
        token.accessTokenExpiresAt,
        token.scope?.join(' '),
      ]);
      return { ...token, client, user };
    },
  },
  accessTokenLifetime: 3600,
});

async function exchange(req, res, body) {
  const request = new OAuth2Server.Request({
    method: req.method,
    headers: req.headers,
    query: {},
    body: Object.fromEntries(new URLSearchParams(body)),
  });
  const response = new OAuth2Server.Response();
  let error;
  await server.token(request, response).catch((thrown) => (error = thrown));
  const json = Buffer.from(JSON.stringify(response.body ?? { error: error?.name }));
  res.writeHead(error?.code ?? 200, {
    ...response.headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': json.length,
  });
  res.end(json);
}

createServer((req, res) => {
  let body = '';
  req.on('data', (chunk) => (body += chunk));
  req.on('end', () => void exchange(req, res, body));
}).listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
