import type { MeResponse, OperationDescription, SummariseResponse, TokenResponse } from '@velgent/client-model';
import type { AuthorizationServerMetadata, JsonWebKeys, ProtectedResourceMetadata } from './discovery.ts';
import type { Health, Readiness } from './health.ts';
import type { SummariseRequest } from './summarise.ts';
import type { IntrospectionResponse } from './tokens.ts';

/**
 * Every route outside `/api/admin`, as the router writes it: what it takes (`body`, `query`) and answers when all is well
 * (`answer` is JSON, `file` a content type). The OAuth endpoints take forms, which are described where they are read.
 */
export interface EngineRoutes {
  'POST /api/v1/oauth/token': { answer: TokenResponse };
  'POST /api/v1/oauth/introspect': { answer: IntrospectionResponse };
  'POST /api/v1/oauth/revoke': { answer: Record<string, never> };
  'GET /.well-known/oauth-authorization-server': { answer: AuthorizationServerMetadata };
  'GET /.well-known/jwks.json': { answer: JsonWebKeys };
  'GET /.well-known/audit-jwks.json': { answer: JsonWebKeys };
  'GET /.well-known/oauth-protected-resource/api/v1': { answer: ProtectedResourceMetadata };
  'POST /api/v1/summarise': { body: SummariseRequest; answer: SummariseResponse };
  'GET /api/v1/operations': { answer: { items: readonly OperationDescription[] } };
  'GET /api/v1/me': { answer: MeResponse };
  'GET /health/live': { answer: Health };
  'GET /health/ready': { answer: Readiness };
  'GET /api/openapi.json': { file: 'application/json' };
  'GET /api/docs': { file: 'text/html' };
}
