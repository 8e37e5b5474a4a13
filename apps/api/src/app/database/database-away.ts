import {
  ConnectionIsNotSetError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  TransactionNotStartedError,
} from 'typeorm';
import { QueueFullError } from './batcher.ts';

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);
// Written to a connection that had just gone.
const GONE = /^ERR_(?:STREAM|SOCKET)_/;
// Its connection was lost between two statements of a transaction.
const LOST = [
  ConnectionIsNotSetError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  TransactionNotStartedError,
];
// Connection exceptions, operator intervention, insufficient resources, system errors.
const SQL_CLASSES = ['08', '57', '53', '58'];
const MESSAGES = /timeout|terminated|Connection ended|not queryable|Cannot use a pool/i;

/** Whether an error says that PostgreSQL cannot be reached or cannot serve now, rather than that a statement was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof QueueFullError) return true;
  if (LOST.some((lost) => error instanceof lost)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: string };
  if (code)
    return NETWORK.has(code) || GONE.test(code) || (code.length === 5 && SQL_CLASSES.includes(code.slice(0, 2)));
  return MESSAGES.test(error.message);
}

/** PostgreSQL's text holds no NUL and no half surrogates: what a caller typed could never be there. */
export function isUnstorableText(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === '22021' || code === '22P05';
}

/** A time that PostgreSQL does not read, or that it cannot hold: what a caller wrote was taken for one by us. */
export function isImpossibleTime(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string };
  return code === '22007' || code === '22008';
}
