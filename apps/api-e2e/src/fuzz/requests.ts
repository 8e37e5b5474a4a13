import fc from 'fast-check';
import type { Json } from '../support/console.ts';
import type { Operation } from '../support/openapi.ts';
import { brokenEscape, hostileText, hostileValue, percent } from './hostile.ts';

export const CALLERS = ['root', 'org_admin', 'access_token', 'api_key', 'client', 'nobody'] as const;
export type CallerName = (typeof CALLERS)[number];

/** One request, whole but for the caller's credential. */
export interface FuzzedRequest {
  operation: Operation;
  caller: CallerName;
  method: string;
  target: string;
  headers: Record<string, string | string[]>;
  body: Buffer | undefined;
}

/** Ids that a path may name: those of this run, made for being rotated, revoked and renamed. */
export interface Targets {
  tenant: string;
  /** Renamed and suspended at will. */
  victim: string;
  credentials: string[];
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'PROPFIND', 'QUERY'];

export function requestTo(operation: Operation, targets: Targets): fc.Arbitrary<FuzzedRequest> {
  return fc
    .record({
      caller: callerOf(operation),
      method: fc.oneof({ weight: 12, arbitrary: fc.constant(operation.method) }, fc.constantFrom(...METHODS)),
      path: pathOf(operation, targets),
      query: queryOf(operation),
      headers: headersOf(operation),
      body: operation.contentType
        ? bodyOf(operation)
        : fc.constantFrom(undefined, undefined, Buffer.from('{}'), Buffer.from('{"x":')),
    })
    .map(({ path, query, ...rest }) => ({ operation, ...rest, target: path + query }));
}

/** Mostly one who may, else anybody. */
function callerOf({ security }: Operation): fc.Arbitrary<CallerName> {
  const fitting: CallerName[] = security.includes('session')
    ? ['root', 'org_admin', 'org_admin']
    : security.includes('oauth2')
      ? ['access_token', 'api_key']
      : security.includes('client_basic')
        ? ['client']
        : ['nobody'];
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fitting) }, fc.constantFrom(...CALLERS));
}

function pathOf({ path, method }: Operation, { tenant, victim, credentials }: Targets): fc.Arbitrary<string> {
  const hostile = fc.oneof(
    hostileText.map((text) => percent(text.slice(0, 2_000))),
    brokenEscape,
    fc.uuid(),
  );
  const own = fc.constant(method === 'PATCH' ? victim : tenant);
  const tenantId = fc.oneof({ weight: 8, arbitrary: own }, hostile);
  const id = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...credentials) }, hostile);
  return fc
    .tuple(tenantId, id)
    .map(([first, second]) => path.replace('{tenant_id}', () => first).replace('{id}', () => second));
}

function queryOf({ query }: Operation): fc.Arbitrary<string> {
  const names = [...Object.keys(query), 'limit', 'cursor', 'access_token', '__proto__', 'a[b]'];
  const value = (name: string) => {
    const example = query[name];
    const text = fc.oneof(
      hostileText.map((text) => percent(text.slice(0, 1_000))),
      brokenEscape,
    );
    return example === undefined
      ? text
      : fc.oneof({ weight: 3, arbitrary: fc.constant(percent(String(example))) }, text);
  };
  const pair = fc.constantFrom(...names).chain((name) => value(name).map((text) => `${name}=${text}`));
  const some = fc.array(pair, { minLength: 1, maxLength: 4 }).map((pairs) => `?${pairs.join('&')}`);
  return fc.oneof({ weight: Object.keys(query).length ? 1 : 6, arbitrary: fc.constant('') }, some);
}

/** What a header may hold on the wire: Node's client refuses anything else. */
const headerText = hostileText.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 3_000));

function headersOf({ contentType = 'application/json' }: Operation): fc.Arbitrary<Record<string, string | string[]>> {
  const rare = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, arbitrary);
  return fc
    .record({
      'content-type': fc.oneof(
        { weight: 12, arbitrary: fc.constant(contentType) },
        fc.constantFrom('text/plain', 'application/json; charset=utf-16', 'multipart/form-data; boundary=x', ''),
        headerText,
      ),
      'x-request-id': rare(headerText),
      'user-agent': rare(headerText),
      'idempotency-key': rare(fc.oneof(headerText, fc.constantFrom('a', 'b', 'c'))),
      origin: rare(fc.constantFrom('null', 'http://evil.test', 'own', '', '://')),
      'sec-fetch-site': rare(fc.constantFrom('same-origin', 'cross-site', 'none', '')),
      'x-forwarded-for': rare(headerText),
      'x-http-method-override': rare(fc.constant('DELETE')),
      'content-encoding': rare(fc.constantFrom('gzip', 'br', 'identity', 'x')),
      'accept-encoding': rare(fc.constantFrom('gzip', 'br', '*')),
      accept: rare(fc.constantFrom('text/html', 'application/xml', '*/*;q=0')),
      range: rare(fc.constantFrom('bytes=0-0', 'bytes=9999999-')),
      'if-none-match': rare(fc.constant('*')),
      cookie: rare(headerText),
      authorization: rare(headerText),
    })
    .map(
      (all) =>
        Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<string, string>,
    );
}

function bodyOf({ body, contentType }: Operation): fc.Arbitrary<Buffer> {
  const encode = (value: Json) =>
    Buffer.from(contentType!.includes('json') ? JSON.stringify(value) : form(value), 'utf8');
  const fields = Object.keys(body ?? {});
  const changed = fc
    .array(fc.tuple(fc.constantFrom(...fields, 'unknown', '__proto__', 'text'), hostileValue), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => encode({ ...body, ...Object.fromEntries(changes) }));
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(encode(body)) },
    { weight: 8, arbitrary: changed },
    { weight: 2, arbitrary: hostileValue.map((value) => Buffer.from(JSON.stringify(value))) },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('{', '[', '"', '{"a":1}{', '['.repeat(5_000), '&&==%%', 'a=1&a=2')
        .map((text) => Buffer.from(text)),
    },
  );
}

const form = (value: Record<string, unknown>) =>
  Object.entries(value)
    .map(
      ([name, part]) => `${percent(name)}=${percent(typeof part === 'string' ? part : (JSON.stringify(part) ?? ''))}`,
    )
    .join('&');
