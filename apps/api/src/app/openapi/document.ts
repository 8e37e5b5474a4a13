import { API_SCOPE, ERROR_STATUS, TOKEN_PATH } from '@velgent/client-model';
import type { AccessRule } from '../access/access.decorators.ts';
import { SESSION_COOKIE } from '../tenancy/sign-in/sessions/sessions.ts';
import { apiErrorResponses, errorsOf, oauthErrorResponses } from './errors.ts';
import { AUTHENTICATION_SCHEMES } from '../token/client-authentication/methods.ts';
import { formSchema, OAUTH_FORMS } from './oauth-endpoints.ts';
import { OPERATIONS } from './operations/index.ts';
import type { OperationDoc, OperationDocs } from './operation-docs.ts';
import { requestSchemas } from './request-schemas.ts';
import type { RouteEntry } from './route-table.ts';
import { ref, type Schema } from './schema.ts';
import generated from './schemas.generated.json' with { type: 'json' };
import { VERSION } from '../metrics/version.ts';

const ANSWERS: Record<string, object> = generated.answers;
const REPLAYS: Record<string, object> = generated.replays;
const WORDS: Record<string, OperationDoc> = OPERATIONS;

const SECURITY: Record<AccessRule, object[]> = {
  public: [],
  admin: [{ session: [] }],
  root: [{ session: [] }],
  api_credential: [{ oauth2: [API_SCOPE] }, { access_token: [] }, { api_key: [] }],
};

const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
/** `:id` as OpenAPI writes it. */
const template = (path: string) => path.replace(/:(\w+)/g, '{$1}');
const operationId = (key: string) =>
  key
    .toLowerCase()
    .replace(/\{|\}|:|\/api(?=\/)/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/_$/, '');

/** The OpenAPI 3.1 document of these routes and of the OAuth endpoints. */
export function openApiDocument(routes: RouteEntry[], publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  const set = (path: string, method: string, operation: object) =>
    ((paths[template(path)] ??= {})[method.toLowerCase()] = operation);
  for (const form of OAUTH_FORMS) set(form.path, 'POST', oauthOperation(form));
  const order = Object.keys(WORDS);
  const known = routes.filter((route) => WORDS[keyOf(route)]);
  known.sort((a, b) => order.indexOf(keyOf(a)) - order.indexOf(keyOf(b)));
  for (const route of known) set(route.path, route.method, operationOf(route, WORDS[keyOf(route)]!));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Velgent API',
      version: VERSION,
      summary: 'Access tokens for OAuth clients, API keys, and the calls they open.',
      description:
        'Every answer has `X-Request-Id`. A path answers 405 with `Allow` to other methods, and HEAD like GET. ' +
        'Times are ISO 8601 UTC. Lists are newest first, in pages of `limit`, continued with `cursor`.',
      license: { name: 'Proprietary', url: publicUrl },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(Object.values(WORDS).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: components(publicUrl),
  };
}

function operationOf(route: RouteEntry, words: OperationDoc): object {
  const key = keyOf(route);
  const errors = errorsOf(route, words).map((code) => [ERROR_STATUS[code], ref('responses', code)]);
  return {
    operationId: operationId(key),
    tags: [words.tag],
    summary: words.summary,
    description: words.description,
    security: SECURITY[route.accessRule],
    parameters: [...pathParameters(route.path), ...queryParameters(route, words), ...headerParameters(route)],
    ...(route.body && {
      requestBody: jsonBody(route.body.name, words.body),
    }),
    responses: {
      ...(REPLAYS[key] && { 200: replayed(key, words) }),
      [route.status]: success(key, words, limitHeaders(route)),
      ...Object.fromEntries(errors),
    },
  };
}

const jsonBody = (schema: string, example: object | undefined) => ({
  required: Boolean(requestSchemas()[schema]?.required?.length),
  content: { 'application/json': { schema: ref('schemas', schema), example } },
});

function oauthOperation(form: (typeof OAUTH_FORMS)[number]): object {
  const key = `POST ${form.path}` as keyof OperationDocs;
  const words = OPERATIONS[key];
  const warnings = form.path === TOKEN_PATH && {
    Deprecation: ref('headers', 'Deprecation'),
    Sunset: ref('headers', 'Sunset'),
  };
  return {
    operationId: operationId(key),
    tags: [words.tag],
    summary: words.summary,
    description: words.description,
    // `{}`: by the form's parameters.
    security: [...AUTHENTICATION_SCHEMES.map(({ name }) => ({ [name]: [] })), {}],
    requestBody: {
      required: true,
      content: { 'application/x-www-form-urlencoded': { schema: formSchema(form), example: words.body } },
    },
    responses: { 200: success(key, words, warnings || {}), ...oauthErrorResponses(form.errors) },
  };
}

function success(key: string, words: OperationDoc, more: Record<string, object>): object {
  const headers = { 'X-Request-Id': ref('headers', 'X-Request-Id'), ...more };
  if (words.files) {
    const content = Object.entries(words.files).map(([type, example]) => [type, fileOf(type, example)]);
    return { description: 'The file.', headers, content: Object.fromEntries(content) };
  }
  if (words.answer === null) return { description: 'Done.', headers };
  return {
    description: words.summary,
    headers,
    content: { 'application/json': { schema: ANSWERS[key], example: words.answer } },
  };
}

const replayed = (key: string, words: OperationDoc) => ({
  description: 'The same Idempotency-Key again: what it made, without the secret.',
  headers: {
    'X-Request-Id': ref('headers', 'X-Request-Id'),
    'Idempotent-Replayed': ref('headers', 'Idempotent-Replayed'),
  },
  content: { 'application/json': { schema: REPLAYS[key], example: words.replayed } },
});

const fileOf = (type: string, example: string) =>
  type === 'application/json'
    ? { schema: { type: 'object' }, example: JSON.parse(example) as unknown }
    : { schema: { type: 'string' }, example };

const pathParameters = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => ref('parameters', name!));

/** Each property of the query's class by itself. */
function queryParameters({ query }: RouteEntry, { query: examples = {} }: OperationDoc): object[] {
  const { properties = {}, required = [] } = (query && requestSchemas()[query.name]) ?? {};
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    description,
    required: required.includes(name),
    schema,
    ...(name in examples ? { example: examples[name] } : {}),
  }));
}

const headerParameters = ({ idempotent }: RouteEntry) => (idempotent ? [ref('parameters', 'Idempotency-Key')] : []);

const limitHeaders = ({ accessRule }: RouteEntry) =>
  accessRule === 'api_credential'
    ? Object.fromEntries(
        ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'].map((name) => [name, ref('headers', name)]),
      )
    : {};

function components(publicUrl: string): object {
  const schemas: Record<string, Schema> = { ...(generated.schemas as Record<string, Schema>), ...requestSchemas() };
  const uuid = { type: 'string', format: 'uuid' };
  const inPath = (name: string, example: string) => ({ name, in: 'path', required: true, schema: uuid, example });
  const header = (description: string, type = 'string') => ({ description, schema: { type } });
  return {
    schemas: Object.fromEntries(Object.entries(schemas).filter(([name]) => !name.endsWith('Query'))),
    responses: apiErrorResponses(),
    parameters: {
      tenant_id: inPath('tenant_id', '019ab5c1-07d2-7c3e-9f0a-5b8f6d1e2a34'),
      id: inPath('id', '019ab5c4-51aa-7d0b-8c55-20f4b1c79e10'),
      admin_id: inPath('admin_id', '019ab5c2-6f11-7f58-8a3d-c17e90b4d562'),
      session_id: inPath('session_id', '019ab5ca-8d13-7f04-9c6e-2b7a40e1d935'),
      'Idempotency-Key': {
        name: 'Idempotency-Key',
        in: 'header',
        description:
          'Answers a repeated call like the first one for 24 hours, without a secret that stood in it; 409 with another body.',
        schema: { type: 'string', minLength: 1, maxLength: 128 },
      },
    },
    headers: {
      'X-Request-Id': header('The caller’s own where it matches `^[A-Za-z0-9_-]{1,128}$`, else made here.'),
      'Idempotent-Replayed': header('`true`.'),
      'Retry-After': header('Seconds.', 'integer'),
      'X-RateLimit-Limit': header(
        'Calls a minute: of this credential or of its organisation, whichever has fewer left. Absent where the plan has no limit.',
        'integer',
      ),
      'X-RateLimit-Remaining': header('Calls left of this minute.', 'integer'),
      'X-RateLimit-Reset': header('When the next minute begins, in Unix seconds.', 'integer'),
      Deprecation: header('While the client is expiring: when it was rotated (RFC 9745).'),
      Sunset: header('While the client is expiring: when it ends (RFC 8594).'),
    },
    securitySchemes: {
      oauth2: {
        type: 'oauth2',
        description: 'Standard clients: they exchange client_id and client_secret by themselves.',
        flows: {
          clientCredentials: {
            tokenUrl: publicUrl + TOKEN_PATH,
            scopes: { [API_SCOPE]: 'The whole API; finer scopes are reserved.' },
          },
        },
      },
      access_token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token (RFC 9068).' },
      api_key: { type: 'http', scheme: 'bearer', description: 'An API key, `velgent_live_…`, in the same header.' },
      ...Object.fromEntries(AUTHENTICATION_SCHEMES.map(({ name, scheme }) => [name, scheme])),
      session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE, description: 'Set by `POST /api/admin/session`.' },
    },
  };
}
