import type { ErrorCode } from '@velgent/client-model';
import type { Answers } from './answers.ts';

export type Tag =
  | 'Tokens'
  | 'Discovery'
  | 'API'
  | 'Session'
  | 'Organisations'
  | 'OAuth clients'
  | 'API keys'
  | 'Audit trail'
  | 'Activity logs'
  | 'Health'
  | 'This document';

/** What the code cannot say by itself of a route. Examples are replayed against the running server. */
interface Words {
  tag: Tag;
  summary: string;
  description?: string;
  /** An example of the body. */
  body?: object;
  /** Examples of query parameters. */
  query?: Record<string, string | number>;
  /** An example of the answer to a repeated `Idempotency-Key`, where that is another one. */
  replayed?: object;
  /** Errors beside those that follow from the access rule, the path, the query and the body. */
  errors?: ErrorCode[];
}

export interface JsonOperation<Answer> extends Words {
  /** An example. */
  answer: Answer;
}

/** Answers 204. */
export interface SilentOperation extends Words {
  answer: null;
}

export interface FileOperation extends Words {
  /** By content type, an example of what stands in the file. */
  files: Record<string, string>;
}

export type Operation = JsonOperation<unknown> | SilentOperation | FileOperation;

/** Every operation by its route, as the router writes it. One missing here, or there, fails `openapi.spec.ts`. */
export type Operations = { [Route in keyof Answers]: JsonOperation<Answers[Route]> } & {
  'DELETE /api/admin/session': SilentOperation;
  'POST /api/admin/session/password': SilentOperation;
  'DELETE /api/admin/session/second-factor': SilentOperation;
  'DELETE /api/admin/sessions': SilentOperation;
  'DELETE /api/admin/sessions/:session_id': SilentOperation;
  'DELETE /api/admin/admins/:admin_id/sessions': SilentOperation;
  'DELETE /api/admin/tenants/:tenant_id/admins/:admin_id/sessions': SilentOperation;
  'DELETE /api/admin/tenants/:tenant_id/invitations/:id': SilentOperation;
  'DELETE /api/admin/admins/:admin_id/second-factor': SilentOperation;
  'GET /api/admin/tenants/:tenant_id/activity/export': FileOperation;
  'GET /api/admin/tenants/:tenant_id/audit-events/export': FileOperation;
  'GET /api/admin/tenants/:tenant_id/audit-events/checkpoints/export': FileOperation;
  'GET /api/openapi.json': FileOperation;
  'GET /api/docs': FileOperation;
};
