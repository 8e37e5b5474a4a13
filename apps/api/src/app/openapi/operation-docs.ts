import type { Part } from '@velgent/admin-dto';
import type { ErrorCode } from '@velgent/client-model';
import type { Routes } from '../access/route.decorators.ts';

export type Tag =
  | 'Tokens'
  | 'Discovery'
  | 'API'
  | 'Session'
  | 'Organisations'
  | 'OAuth clients'
  | 'API keys'
  | 'Trusted issuers'
  | 'Audit trail'
  | 'Activity logs'
  | 'Health'
  | 'This document';

/** What the code cannot say by itself of a route. */
interface Words {
  tag: Tag;
  summary: string;
  description?: string;
  /** Errors beside those that follow from the access rule, the path, the query and the body. */
  errors?: ErrorCode[];
}

/** Examples are replayed against the running server. */
export type OperationDoc = Words & {
  body?: object;
  query?: Record<string, string | number>;
  /** Of the answer to a repeated `Idempotency-Key`, where that is another one. */
  replayed?: object;
  /** Null for none. */
  answer?: unknown;
  /** By content type, what stands in the file. */
  files?: Record<string, string>;
};

type Form<Key extends keyof Routes> = [Part<Routes[Key], 'body'>] extends [never] ? object : Part<Routes[Key], 'body'>;

type OperationDocOf<Key extends keyof Routes> = Words & {
  body?: Form<Key>;
  query?: Partial<Part<Routes[Key], 'query'>>;
  replayed?: Part<Routes[Key], 'replayed'>;
} & (Routes[Key] extends { file: infer Type extends string }
    ? { files: Record<Type, string> }
    : { answer: Routes[Key] extends { answer: void } ? null : Part<Routes[Key], 'answer'> });

/** Every operation by its route, as the router writes it. One missing here, or there, fails `openapi.spec.ts`. */
export type OperationDocs = { [Key in keyof Routes]: OperationDocOf<Key> };
