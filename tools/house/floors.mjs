/**
 * The rooms of apps/api/src/app from the ground up: a room imports from rooms before it in this list, never from one
 * after it. `.dependency-cruiser.mjs` makes rules of it.
 */
export const FLOORS = [
  'metrics',
  'edge',
  'config',
  'tracing',
  'queues',
  'workers',
  'database',
  'counters',
  'http',
  'mail',
  'audit',
  'tenancy',
  'activity',
  'clients',
  'token',
  'limits',
  'idempotency',
  'summarise',
  'overview',
  'health',
  'openapi',
];
