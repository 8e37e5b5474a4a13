import {
  ConnectionIsNotSetError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  TransactionNotStartedError,
} from 'typeorm';

/** Of Node.js: the network, name resolution, TLS, and a process that has no file descriptor or memory left. */
const SYSTEM = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTCONN', 'EADDRNOTAVAIL'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENETRESET'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_SYSTEM'],
  ...['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EPROTO', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
]);
/** Written to a connection that had just gone, or TLS that failed. */
const GONE = /^ERR_(?:STREAM|SOCKET|SSL|TLS)_/;
/** Its connection was lost between two statements of a transaction. */
const LOST = [
  ConnectionIsNotSetError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  TransactionNotStartedError,
];
/** Connection exceptions, authorisation, insufficient resources, operator intervention, system errors. */
const SQL_CLASSES = new Set(['08', '28', '53', '57', '58']);
const SQL_STATES = new Set([
  '25006', // the server takes no writes: a standby, or a primary that was demoted
  '3D000', // the database is not there (any more)
  '40001', // read committed fails with it only on a standby, where recovery comes first
  'F0001', // postmaster.pid was overwritten by another server
  'XX001', // damaged data, index or file
  'XX002',
]);
/**
 * A standby says so without a state of its own where a transaction id, a WAL record or a lock is asked for. Of these
 * states alone: the messages of others repeat what a caller typed.
 */
const IN_RECOVERY = /\b(?:during recovery|recovery is in progress)\b/;
const IN_RECOVERY_STATES = new Set(['55000', 'XX000']);
const MESSAGES = /timeout|terminated|Connection ended|not queryable|Cannot use a pool|database is away/i;
/** These end a connection, whoever borrows it next: the server behind it does not serve any more. */
const FATAL = /^(?:08|25006|28|3D000|57P0[1-5]|58|F0001|XX00[12])/;

interface Failure extends Error {
  code?: string;
  severity?: string;
  driverError?: unknown;
}

const refused = new WeakSet<object>();

/** Notes that a connection could not be made: whatever the reason, the database is away. Answers the error. */
export function whileConnecting<E>(error: E): E {
  if (error instanceof Object) refused.add(error);
  return error;
}

/** Whether an error says that PostgreSQL cannot be reached or cannot serve now, rather than that a statement was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (refused.has(error) || LOST.some((lost) => error instanceof lost)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  const { code, driverError } = error as Failure;
  if (refused.has(driverError as object)) return true;
  if (!code) return MESSAGES.test(error.message);
  if (SYSTEM.has(code) || GONE.test(code) || SQL_STATES.has(code)) return true;
  return isSqlState(code) && (SQL_CLASSES.has(code.slice(0, 2)) || isInRecovery(error));
}

/** Whether PostgreSQL is there and only this statement could not be done now, such as a write while its disk is full. */
export function isRefusedForNow(error: unknown): boolean {
  return isDatabaseAway(error) && (error as Failure).severity === 'ERROR';
}

/** Whether the connection on which this was said is of no use to anybody any more. */
export function endsConnection(error: Failure): boolean {
  const { code, severity } = error;
  return severity === 'FATAL' || severity === 'PANIC' || FATAL.test(code ?? '') || isInRecovery(error);
}

/** Whether the server takes no writes, though it answers: it is not the primary, or not any more. */
export function isReadOnly(error: Failure): boolean {
  return error.code === '25006' || isInRecovery(error);
}

const isInRecovery = ({ code, message }: Failure): boolean =>
  IN_RECOVERY_STATES.has(code ?? '') && IN_RECOVERY.test(message);

const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code);

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
