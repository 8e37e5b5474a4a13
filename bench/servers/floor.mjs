// The floor: what a token exchange costs with nothing around it. Bare node:http, the same tables, the same promises
// (a fresh lookup for each exchange, the row committed before the answer), the same techniques (lookups and commits
// shared by concurrent exchanges). No validation, no log line, no framework, no row-level security.
// FLOOR=lean does what we found cheaper meanwhile: signs on the event loop while the row is under way, has one statement
// of a kind under way, has its lookup planned once.
import { createHash, generateKeyPairSync, randomUUID, sign, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

const LEAN = process.env.FLOOR === 'lean';
const MOST_UNDER_WAY = LEAN ? 1 : 2;

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 6,
  idleTimeoutMillis: 0,
  ...(LEAN && { options: '-c plan_cache_mode=force_generic_plan' }),
});
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = { key: privateKey, dsaEncoding: 'ieee-p1363' };
const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEADER = base64url({ typ: 'at+jwt', alg: 'ES256', kid: 'floor' });

/** Shares one call of `run` between all that come in during a turn of the event loop, or while others are under way. */
function batched(run) {
  let waiting = [];
  let inFlight = 0;
  let scheduled = false;
  const start = () => {
    const batch = waiting.splice(0, 500);
    if (!batch.length) return;
    inFlight++;
    run(batch.map(({ item }) => item))
      .then(
        (results) => batch.forEach(({ resolve }, i) => resolve(results?.[i])),
        (error) => batch.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        inFlight--;
        if (waiting.length) start();
      });
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (scheduled || inFlight >= MOST_UNDER_WAY) return;
      scheduled = true;
      setImmediate(() => {
        scheduled = false;
        start();
      });
    });
}

const findClient = batched(async (ids) => {
  const { rows } = await pool.query({
    name: 'find',
    text: `SELECT c.id, c.client_id, c.secret_digest, c.tenant_id, c.revoked_at, c.expires_at > clock_timestamp() AS live, t.status
           FROM credential c JOIN tenant t ON t.id = c.tenant_id WHERE c.client_id = ANY ($1)`,
    values: [[...new Set(ids)]],
  });
  const found = new Map(rows.map((row) => [row.client_id, row]));
  return ids.map((id) => found.get(id));
});

const COLUMNS = [
  ['id', 'uuid'],
  ['tenant_id', 'uuid'],
  ['occurred_at', 'timestamptz'],
  ['credential_id', 'uuid'],
  ['credential_type', 'text'],
  ['token_id', 'text'],
  ['method', 'text'],
  ['path', 'text'],
  ['operation', 'text'],
  ['status', 'smallint'],
  ['outcome', 'text'],
  ['diagnosis', 'text'],
  ['duration_ms', 'real'],
  ['ip', 'text'],
  ['user_agent', 'text'],
  ['request_id', 'text'],
];
const names = COLUMNS.map(([name]) => name).join(', ');
const record = batched(async (rows) => {
  await pool.query({
    name: 'record',
    text: `INSERT INTO activity (${names}) SELECT * FROM json_to_recordset($1) AS r (${COLUMNS.map((column) => column.join(' ')).join(', ')})`,
    values: [JSON.stringify(rows)],
  });
});

const onThreadPool = (input) =>
  new Promise((resolve, reject) =>
    sign('sha256', Buffer.from(input), key, (error, signature) =>
      error ? reject(error) : resolve(signature.toString('base64url')),
    ),
  );
async function onEventLoop(input) {
  await new Promise(setImmediate);
  return sign('sha256', Buffer.from(input), key).toString('base64url');
}

async function exchange(req, res, body) {
  const startedAt = performance.now();
  const now = Date.now();
  const [clientId, secret] = Buffer.from(req.headers.authorization.slice(6), 'base64').toString().split(':');
  const client = await findClient(clientId);
  const digest = createHash('sha256').update(secret).digest();
  const fits =
    timingSafeEqual(digest, client?.secret_digest ?? Buffer.alloc(32)) && !client.revoked_at && client.live !== false;
  if (!fits || client.status !== 'active' || body !== 'grant_type=client_credentials')
    return answer(res, 401, { error: 'invalid_client' });
  const jti = randomUUID();
  const iat = Math.floor(now / 1000);
  const claims = {
    iss: 'http://127.0.0.1:3000',
    sub: clientId,
    client_id: clientId,
    aud: 'http://127.0.0.1:3000/api/v1',
    iat,
    exp: iat + 3600,
    jti,
    scope: 'api',
    tenant_id: client.tenant_id,
  };
  const input = `${HEADER}.${base64url(claims)}`;
  const signature = LEAN ? undefined : await onThreadPool(input);
  const recorded = record({
    id: uuidv7({ msecs: now }),
    tenant_id: client.tenant_id,
    occurred_at: new Date(now).toISOString(),
    credential_id: client.id,
    credential_type: 'oauth_client',
    token_id: jti,
    method: 'POST',
    path: '/api/v1/oauth/token',
    operation: 'oauth.token',
    status: 200,
    outcome: 'success',
    diagnosis: null,
    duration_ms: performance.now() - startedAt,
    ip: req.socket.remoteAddress,
    user_agent: req.headers['user-agent'] ?? null,
    request_id: jti,
  });
  const [signed] = await Promise.all([signature ?? onEventLoop(input), recorded]);
  const token = `${input}.${signed}`;
  answer(res, 200, { access_token: token, token_type: 'Bearer', expires_in: 3600, scope: 'api' });
}

function answer(res, status, body) {
  const json = JSON.stringify(body);
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  });
  res.end(json);
}

createServer((req, res) => {
  let body = '';
  req.on('data', (chunk) => (body += chunk));
  req.on('end', () =>
    exchange(req, res, body).catch((error) => {
      console.error(error);
      answer(res, 500, { error: 'server_error' });
    }),
  );
}).listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
