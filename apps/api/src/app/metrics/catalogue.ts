import type { FamilySpec } from './family.ts';

const counter = (name: string, help: string): FamilySpec => ({ name, help, type: 'counter', aggregator: 'sum' });
const gauge = (name: string, help: string, aggregator: FamilySpec['aggregator'] = 'sum'): FamilySpec => ({
  name,
  help,
  type: 'gauge',
  aggregator,
});
const histogram = (name: string, help: string): FamilySpec => ({ name, help, type: 'histogram', aggregator: 'sum' });

/**
 * Every metric of our own; docs/observability.md says what to make of them. Labels have few, known values: never a raw
 * path, nor the id of a tenant, a client or a caller.
 */
export const BUILD_INFO = gauge('velgent_build_info', 'The version that runs; always 1.', 'first');
export const EXCHANGES = counter('velgent_exchanges_total', 'Answers of the token endpoint, by outcome.');
export const GUARDED_CALLS = counter('velgent_guarded_calls_total', 'Calls behind the token guard, by outcome.');
export const REQUEST_DURATION = histogram(
  'velgent_http_request_duration_seconds',
  'From the request line to the last byte handed to the system.',
);
export const THROTTLE_REFUSALS = counter(
  'velgent_throttle_refusals_total',
  'Attempts refused because too many before them failed.',
);
export const RATE_LIMIT_REFUSALS = counter('velgent_rate_limit_refusals_total', "Calls over their plan's limit.");
export const IDEMPOTENT_REPLAYS = counter(
  'velgent_idempotent_replays_total',
  'Calls answered with the first answer of their Idempotency-Key.',
);
export const BATCH_ITEMS = histogram('velgent_batch_items', 'Items that shared one statement.');
export const BATCH_DURATION = histogram('velgent_batch_duration_seconds', 'How long such a statement took.');
export const BATCH_FAILURES = counter('velgent_batch_failures_total', 'Such statements that failed.');
export const BATCH_QUEUE = gauge('velgent_batch_queue_items', 'Items that wait for a statement.');
export const BATCH_REFUSED = counter('velgent_batch_refused_items_total', 'Items refused because the queue was full.');
export const POOL_CONNECTIONS = gauge('velgent_pool_connections', 'Connections to PostgreSQL, by pool and state.');
export const POOL_WAITING = gauge(
  'velgent_pool_waiting_statements',
  'Statements that wait for a connection, and transactions that wait for their turn.',
);
export const SUMMARISE_DURATION = histogram(
  'velgent_summarise_duration_seconds',
  'From handing a text to the engine or model to its summary, waiting included.',
);
export const SUMMARISE_QUEUE = gauge('velgent_summarise_queue_calls', 'Calls that wait for the embedded engine.');
export const REDIS_UP = gauge('velgent_redis_up', 'Whether Redis answers: 1 or 0; absent without Redis.', 'min');
export const MAINTENANCE_RUNS = counter('velgent_maintenance_runs_total', 'Runs of a maintenance job, by outcome.');
export const MAINTENANCE_LAST_SUCCESS = gauge(
  'velgent_maintenance_last_success_timestamp_seconds',
  'When a maintenance job last ended well, on any process, in Unix time; 0 before it has.',
  'max',
);
export const EGRESS_REQUESTS = counter(
  'velgent_egress_requests_total',
  'Requests to addresses that organisations chose, by outcome.',
);
export const PROCESSES = gauge('velgent_serving_processes', 'Processes that serve.', 'sum');
