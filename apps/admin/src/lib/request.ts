import type { AdminRoutes, Part } from '@velgent/admin-dto';
import { call, type Options, type Query, withQuery } from './api.ts';

export type Key = keyof AdminRoutes;

/** The names in a path: of `/a/:b/c/:d`, `b` and `d`. */
type Named<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | Named<More>
    : Rest
  : never;

/** Left out where the contract has none, optional where all of it is. */
type Given<Name extends string, T> = [T] extends [never]
  ? unknown
  : object extends T
    ? { [_ in Name]?: T }
    : { [_ in Name]: T };

type Address<Route extends Key> = { [Name in Named<Route>]: string } & Given<
  'query',
  Part<AdminRoutes[Route], 'query'>
>;
export type Request<Route extends Key> = Address<Route> & Given<'body', Part<AdminRoutes[Route], 'body'>> & Options;
export type Answer<Route extends Key> = Part<AdminRoutes[Route], 'answer'> | Part<AdminRoutes[Route], 'replayed'>;

/** Where a route is, with the names in its path filled in. */
export function addressOf<Route extends Key>(route: Route, given: Address<Route>): string {
  const { query, ...names } = given as { query?: Query; [name: string]: unknown };
  const path = route.slice(route.indexOf(' ') + 1);
  return withQuery(
    path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(names[name]))),
    query,
  );
}

/** Calls a route of the admin API, as its contract has it. */
export function request<Route extends Key>(
  route: Route,
  ...[given]: object extends Request<Route> ? [Request<Route>?] : [Request<Route>]
): Promise<Answer<Route>> {
  const { body, signal, idempotencyKey, ...address } = (given ?? {}) as Options & { body?: unknown };
  const method = route.slice(0, route.indexOf(' '));
  const sent = method === 'POST' ? (body ?? {}) : body;
  return call(method, addressOf(route, address as Address<Route>), sent, { signal, idempotencyKey });
}
