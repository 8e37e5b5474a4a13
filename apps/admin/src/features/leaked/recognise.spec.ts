import { createHash } from 'node:crypto';
import { recognise } from './recognise.ts';

const SECRET = 'velgent_secret_4kQ9ZrT2mXw7Lb0V4kQ9ZrT2mXw7Lb0V4kQ9';
const KEY = 'velgent_live_4kQ9ZrT2mXw7Lb0V4kQ9ZrT2mXw7Lb0V';
const CLIENT = 'velgent_client_4kQ9ZrT2mXw7Lb0V';
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: object) => `${base64url({ alg: 'ES256', typ: 'at+jwt' })}.${base64url(claims)}.c2ln`;
const TOKEN = tokenOf({ jti: 'a-jti', client_id: CLIENT });
const OTHER_TOKEN = tokenOf({ jti: 'another', client_id: CLIENT });
const NO_CLIENT = tokenOf({ jti: 'no-client' });

it.each([
  ['alone', SECRET],
  ['in a .env file', `VELGENT_CLIENT_ID=x\nVELGENT_CLIENT_SECRET=${SECRET}\n`],
  ['in a log line', `{"level":30,"body":"grant_type=client_credentials&client_secret=${SECRET}&x=1"}`],
  ['with blanks around', `  ${SECRET}\n`],
  ['in a Basic header', `authorization: Basic ${Buffer.from(`x:${SECRET}`).toString('base64')}`],
])('finds a client secret %s, as its digest alone', (_, text) => {
  const found = recognise(text);
  expect(found).toMatchObject([{ kind: 'client_secret', question: { secret_sha256: sha(SECRET) } }]);
  expect(JSON.stringify(found)).not.toContain(SECRET.slice(22));
});

it('finds a token alone as one: the client_id in it is its own', () =>
  expect(recognise(`Authorization: Bearer ${TOKEN}`).map(({ kind }) => kind)).toEqual(['access_token']));

it('finds all kinds, each once, and asks of a token by its client, which an index finds', () => {
  const found = recognise(`${KEY} Bearer ${TOKEN} ${CLIENT} ${KEY} ${OTHER_TOKEN} ${TOKEN} ${NO_CLIENT}`);
  expect(found.map(({ kind, question }) => [kind, question])).toEqual([
    ['api_key', { secret_sha256: sha(KEY) }],
    ['access_token', { client_id: CLIENT }],
    ['access_token', { client_id: CLIENT }],
    ['access_token', { jti: 'no-client' }],
    ['client_id', { client_id: CLIENT }],
  ]);
});

it('says that one was cut off or mistyped, and finds nothing in other texts', () => {
  expect(recognise(SECRET.slice(0, 30))).toMatchObject([{ damaged: true }]);
  expect(recognise('nothing of ours, eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln')).toEqual([]);
});
