import { FLOORS } from './tools/house/floors.mjs';

const APP = '^apps/api/src/app/';
const rooms = (names) => `${APP}(?:${names.join('|')})/`;

/** Nothing is imported from a room above. */
const downward = FLOORS.slice(0, -1).map((room, at) => ({
  name: `${room}-imports-downward`,
  severity: 'error',
  from: { path: `${APP}${room}/` },
  to: { path: rooms(FLOORS.slice(at + 1)) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...downward,
    {
      name: 'every-room-has-a-floor',
      comment: 'A new room is added to tools/house/floors.mjs.',
      severity: 'error',
      from: { path: `${APP}[^/]+/`, pathNot: rooms(FLOORS) },
      to: {},
    },
    {
      name: 'rooms-do-not-know-who-composes-them',
      severity: 'error',
      from: { path: `${APP}[^/]+/` },
      to: { path: ['^apps/api/src/(?:cli|start)/', '^apps/api/src/[^/]+$', `${APP}[^/]+$`] },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'stores-alone-speak-to-postgresql',
      comment:
        'pg and TypeORM are for *.store.ts, entities and database/; a transaction that is handed on has no methods.',
      severity: 'error',
      from: { path: APP, pathNot: [`${APP}database/`, '[.](?:store|entity|spec)[.]ts$'] },
      to: {
        path: ['node_modules/(?:@types/)?(?:pg|typeorm)/', `${APP}database/(?:manager-of|pool-of)[.]ts$`],
      },
    },
    {
      name: 'express-ends-at-the-controller',
      comment: 'What stands behind controllers, guards, interceptors, filters and middleware knows no HTTP framework.',
      severity: 'error',
      from: {
        path: `${APP}[^/]+/`,
        pathNot: [
          '[.](?:controller|guard|interceptor|filter|middleware|decorators|module|spec)[.]ts$',
          // Rooms and a file whose subject is HTTP, or the router itself.
          `${APP}(?:edge|downloads|direct)/`,
          `${APP}openapi/route-table[.]ts$`,
        ],
      },
      to: { path: 'node_modules/(?:@types/)?(?:express|express-serve-static-core|@nestjs/(?:core|platform-express))/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]spec[.]ts$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
