import { ERROR_STATUS, type ErrorCode, OAUTH_ERROR_STATUS, type OAuthErrorCode } from '@velgent/client-model';
import { permissionOf } from '../access/access.decorators.ts';
import type { OperationDoc } from './operation-docs.ts';
import type { RouteEntry } from './route-table.ts';
import { ref } from './schema.ts';

/** Each error of the API: what it means, and an example of its message. */
const MEANINGS: Record<ErrorCode, [meaning: string, message: string]> = {
  invalid_request: ['The request is not one that this route takes.', 'name should not be empty'],
  unauthorized: ['Nobody is signed in, or the credential is missing or not valid.', 'Sign in first.'],
  forbidden: [
    'Not for this caller: its role, its origin or its suspended organisation.',
    'You do not have permission to do this.',
  ],
  second_factor_required: [
    'A code of the second factor is asked for, again after five minutes.',
    'Enter a code first.',
  ],
  second_factor_enrolment_required: [
    'The organisation asks its admins for a second factor, or VELGENT_ROOT_SECOND_FACTOR asks root for one.',
    'Set up a second factor first.',
  ],
  not_found: ['There is no such thing, or it belongs to someone else.', 'Not found.'],
  method_not_allowed: ['The path answers other methods; `Allow` names them.', 'This path answers GET, HEAD.'],
  conflict: ['It does not fit what is there.', 'Only an active credential can be rotated; this one is revoked.'],
  payload_too_large: ['The body is larger than 256 KiB.', 'The body is larger than 256 KiB.'],
  unsupported_media_type: ['The body is no JSON.', 'Send JSON with Content-Type: application/json.'],
  unprocessable: ['The request is well-formed and cannot be followed.', 'This cannot be done.'],
  rate_limited: ['Too many; `Retry-After` says when to come back.', 'This credential may call 600 times a minute.'],
  internal_error: ['Something is wrong on our side.', 'Something went wrong on our side.'],
  bad_gateway: ['The model answered with nothing usable.', 'The summariser answered with nothing usable.'],
  upstream_unavailable: [
    'The database or the model cannot be reached; `Retry-After` says when to come back.',
    'The service cannot reach its database. Try again shortly.',
  ],
  timeout: ['The model did not answer in time.', 'The summariser did not answer in time.'],
};

const WRITES = new Set(['POST', 'PUT', 'PATCH']);
const RETRY = new Set<string>(['rate_limited', 'upstream_unavailable', 'slow_down', 'temporarily_unavailable']);

/** The errors that a route behind Nest may answer: from its decorators, and those named beside its words. */
export function errorsOf(route: RouteEntry, { errors = [] }: OperationDoc): ErrorCode[] {
  const codes = new Set<ErrorCode>([...errors, 'internal_error']);
  const add = (...more: ErrorCode[]) => more.forEach((code) => codes.add(code));
  if (WRITES.has(route.method)) add('invalid_request', 'payload_too_large', 'unsupported_media_type');
  if (route.query) add('invalid_request');
  if (route.path.includes('/:')) add('not_found');
  if (route.idempotent) add('conflict');
  if (route.path.startsWith('/api/admin')) add('upstream_unavailable');
  if (route.path.startsWith('/api/admin') && route.method !== 'GET') add('forbidden');
  const permission = permissionOf(route.accessRule);
  if (permission) add('unauthorized');
  if (permission === 'platform.manage') add('forbidden');
  if (route.asksSecondFactor) add('second_factor_required', 'second_factor_enrolment_required');
  if (permission && !route.openBeforeEnrolment) add('second_factor_enrolment_required');
  if (route.accessRule === 'api_credential')
    add('invalid_request', 'unauthorized', 'forbidden', 'rate_limited', 'upstream_unavailable');
  return [...codes].sort((a, b) => ERROR_STATUS[a] - ERROR_STATUS[b]);
}

/** `components.responses`: one for each code of the API. */
export function apiErrorResponses(): Record<string, object> {
  const response = ([code, [description, message]]: [string, [string, string]]) => [
    code,
    {
      description,
      headers: headersOf(code),
      content: {
        'application/json': {
          schema: ref('schemas', 'ApiErrorBody'),
          example: { error: { code, message, request_id: 'req_01KAVX5GZ1D8Q3M7P2R6T9W4YB' } },
        },
      },
    },
  ];
  return Object.fromEntries(Object.entries(MEANINGS).map(response));
}

function headersOf(code: string): Record<string, object> {
  return {
    'X-Request-Id': ref('headers', 'X-Request-Id'),
    ...(RETRY.has(code) ? { 'Retry-After': ref('headers', 'Retry-After') } : {}),
  };
}

const OAUTH_MESSAGES: Partial<Record<OAuthErrorCode, string>> = {
  invalid_request: 'grant_type is missing.',
  invalid_client: 'Client authentication failed.',
  unsupported_grant_type: 'The only grant type is client_credentials.',
  invalid_scope: 'The scope is malformed.',
  slow_down: 'Too many failed attempts. Try again later.',
  server_error: 'Something went wrong on our side.',
  temporarily_unavailable: 'The service is temporarily unavailable. Try again shortly.',
};

/** The error responses of an OAuth endpoint by status (RFC 6749 §5.2); with the token endpoint's own codes, or without. */
export function oauthErrorResponses(own: readonly OAuthErrorCode[]): Record<string, object> {
  const codes = (Object.keys(OAUTH_MESSAGES) as OAuthErrorCode[]).filter(
    (code) => own.includes(code) || !['unsupported_grant_type', 'invalid_scope'].includes(code),
  );
  const examples = (status: number) =>
    codes
      .filter((code) => OAUTH_ERROR_STATUS[code] === status)
      .map((code) => [code, { value: { error: code, error_description: OAUTH_MESSAGES[code] } }]);
  const response = (status: number, shown: unknown[][], description: string) => [
    status,
    {
      description,
      headers: headersOf(String(shown[0]![0])),
      content: {
        'application/json': { schema: ref('schemas', 'OAuthErrorBody'), examples: Object.fromEntries(shown) },
      },
    },
  ];
  const statuses = [...new Set(codes.map((code) => OAUTH_ERROR_STATUS[code]))].sort();
  const too = { error: 'invalid_request', error_description: 'The body is larger than 16 KiB.' };
  return Object.fromEntries([
    ...statuses.map((status) => response(status, examples(status), `RFC 6749 §5.2.`)),
    response(413, [['invalid_request', { value: too }]], 'The body is larger than 16 KiB.'),
  ]) as Record<string, object>;
}
