/**
 * The rooms of apps/api/src/app from the ground up: a room imports from rooms before it in this list, never from one
 * after it. `.dependency-cruiser.mjs` makes rules of it.
 */
export const FLOORS = [
  'request',
  'metrics',
  'config',
  'logging',
  'tracing',
  'maintenance',
  'queues',
  'workers',
  'database',
  'counters',
  'mail',
  'errors',
  'access',
  'edge',
  'pagination',
  'downloads',
  'audit',
  'tenancy',
  'activity',
  'calls',
  'clients',
  'token',
  'limits',
  'idempotency',
  'summarise',
  'overview',
  'health',
  'openapi',
];
