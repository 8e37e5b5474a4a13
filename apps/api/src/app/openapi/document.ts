import { components } from './components.ts';
import { OAUTH_FORMS } from './oauth-endpoints.ts';
import { keyOf, oauthOperation, operationOf } from './operation.ts';
import type { OperationDoc } from './operation-docs.ts';
import { OPERATIONS } from './operations/index.ts';
import type { RouteEntry } from './route-table.ts';
import { VERSION } from '../metrics/version.ts';

const WORDS: Record<string, OperationDoc> = OPERATIONS;

/** `:id` as OpenAPI writes it. */
const template = (path: string) => path.replace(/:(\w+)/g, '{$1}');
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
