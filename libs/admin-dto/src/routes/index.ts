import type { AccountRoutes } from './account.ts';
import type { CredentialRoutes } from './credentials.ts';
import type { IssuerRoutes } from './issuers.ts';
import type { LogRoutes } from './logs.ts';
import type { OrganisationRoutes } from './organisations.ts';

/**
 * The contract of the admin API: every route, as the router writes it, with what it takes (`body`, `query`) and answers
 * when all is well (`answer`, or `file`: its content types). `replayed` is the answer to a repeated `Idempotency-Key`
 * where the first one held a secret. The compiler holds controllers, the OpenAPI document and the console to it.
 */
export interface AdminRoutes extends AccountRoutes, OrganisationRoutes, CredentialRoutes, IssuerRoutes, LogRoutes {}

/** What the contract says of a route under this name; never where it says nothing. */
export type Part<Contract, Name extends string> = Contract extends Record<Name, infer T> ? T : never;
