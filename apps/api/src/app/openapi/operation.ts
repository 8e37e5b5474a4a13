import { API_SCOPE, ERROR_STATUS, TOKEN_PATH } from '@velgent/client-model';
import type { AccessRule } from '../access/access.decorators.ts';
import { AUTHENTICATION_SCHEMES } from '../token/client-authentication/methods.ts';
import { errorsOf, oauthErrorResponses } from './errors.ts';
import { formSchema, type OAUTH_FORMS } from './oauth-endpoints.ts';
import type { OperationDoc, OperationDocs } from './operation-docs.ts';
import { OPERATIONS } from './operations/index.ts';
import { requestSchemas } from './request-schemas.ts';
import type { RouteEntry } from './route-table.ts';
import { ref } from './schema.ts';
import generated from './schemas.generated.json' with { type: 'json' };

const ANSWERS: Record<string, object> = generated.answers;
const REPLAYS: Record<string, object> = generated.replays;

const SECURITY: Record<AccessRule, object[]> = {
  public: [],
  'organisation.read': [{ session: [] }],
  'organisation.write': [{ session: [] }],
  'platform.manage': [{ session: [] }],
  api_credential: [{ oauth2: [API_SCOPE] }, { access_token: [] }, { api_key: [] }],
};

export const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

const operationId = (key: string) =>
  key
    .toLowerCase()
    .replace(/\{|\}|:|\/api(?=\/)/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/_$/, '');

/** The operation of a route behind Nest. */
export function operationOf(route: RouteEntry, words: OperationDoc): object {
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

/** The operation of an OAuth endpoint. */
export function oauthOperation(form: (typeof OAUTH_FORMS)[number]): object {
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
