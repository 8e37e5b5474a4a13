import { postOnce } from './post-once.ts';

interface Told {
  status: number;
  /** Undefined where the connection breaks in the midst of it. */
  body?: object;
}

const DONE: Told = { status: 201, body: { id: 'made' } };
const HALF: Told = { status: 201 };
const FAILED: Told = { status: 503, body: { error: { code: 'upstream_unavailable', message: 'Away.' } } };
const REFUSED: Told = { status: 409, body: { error: { code: 'conflict', message: 'No.' } } };

let sent: string[];
const given = global.fetch;
afterEach(() => void (global.fetch = given));

/** One after the other; null where none arrives. */
function answering(...answers: (Told | null)[]) {
  sent = [];
  global.fetch = ((_path: string, { headers }: { headers: Record<string, string> }) => {
    sent.push(headers['idempotency-key']!);
    const told = answers.shift();
    if (!told) return Promise.reject(new TypeError('Failed to fetch'));
    const { status, body } = told;
    const json = () => (body ? Promise.resolve(body) : Promise.reject(new SyntaxError('Unexpected end')));
    return Promise.resolve({ ok: status < 400, status, headers: new Headers(), json });
  }) as never;
}

const post = (name: string) =>
  postOnce('POST /api/admin/tenants/:tenant_id/api-keys', { tenant_id: 't', body: { name } });
const keys = () => new Set(sent).size;

it.each([
  ['that never came', null],
  ['of which half came', HALF],
])('asks again for an answer %s, with the same key', async (_, lost) => {
  answering(lost, DONE);
  expect(await post('lost')).toEqual({ id: 'made' });
  expect([sent.length, keys()]).toEqual([2, 1]);
});

it.each([
  ['the answer was lost twice', [null, HALF]],
  ['the server failed, perhaps after it was done', [FAILED]],
])('keeps the key for the next try where %s', async (_, answers) => {
  answering(...answers, DONE);
  await expect(post('kept')).rejects.toThrow();
  expect(await post('kept')).toEqual({ id: 'made' });
  expect([sent.length, keys()]).toEqual([answers.length + 1, 1]);
});

it.each([401, 403, 429])('keeps it too where the answer was lost and the next try ends in %i', async (status) => {
  answering(null, { ...REFUSED, status }, DONE);
  await expect(post('waits')).rejects.toThrow('No.');
  expect(await post('waits')).toEqual({ id: 'made' });
  expect([sent.length, keys()]).toEqual([3, 1]);
});

it('takes another key once it is known what became of the last one', async () => {
  answering(REFUSED, DONE, DONE);
  await expect(post('known')).rejects.toThrow('No.');
  await post('known');
  await post('known');
  expect([sent.length, keys()]).toEqual([3, 3]);
});
