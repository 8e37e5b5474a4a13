import { API_SCOPE, TOKEN_PATH } from '@velgent/client-model';
import { SESSION_COOKIE } from '../tenancy/sign-in/sessions/session.middleware.ts';
import { AUTHENTICATION_SCHEMES } from '../token/client-authentication/methods.ts';
import { apiErrorResponses } from './errors.ts';
import { requestSchemas } from './request-schemas.ts';
import type { Schema } from './schema.ts';
import generated from './schemas.generated.json' with { type: 'json' };

/** `components` of the document: what its operations refer to. */
export function components(publicUrl: string): object {
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
      key_id: inPath('key_id', '019ab5cb-1e42-7a95-8d60-5f3c72b9a1e4'),
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
