/**
 * SQL that does `call`, or answers null where another process is just doing it. The lock ends with the statement's
 * transaction, so that it holds behind a pooler, too.
 */
export const unlessUnderWay = (job: string, call: string): string =>
  `CASE WHEN pg_try_advisory_xact_lock(hashtextextended('maintenance:${job}', 0)) THEN ${call} END`;
