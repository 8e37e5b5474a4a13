/**
 * In milliseconds. PostgreSQL ends a statement first, and its connection stays good; the client's own time-out is for a
 * network or a server that is silent, and the connection fails with it.
 */
export const HOT_STATEMENT_TIMEOUT_MS = 1_300;
export const HOT_QUERY_TIMEOUT_MS = 1_500;

export const ADMIN_STATEMENT_TIMEOUT_MS = 10_000;
export const ADMIN_QUERY_TIMEOUT_MS = 12_000;

/** A process that stops in the middle of a transaction does not keep its locks. */
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 20_000;
