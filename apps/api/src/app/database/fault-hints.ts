/** Where a connection string leads, without its secrets. */
export interface Reached {
  variable: string;
  host: string;
  port: string;
  database: string;
  user: string;
}

interface PostgresError extends Error {
  code?: string;
  severity?: string;
  address?: string;
  port?: number;
  path?: string;
  syscall?: string;
}

type Hint = (error: PostgresError, at: Reached) => string;

const UNREACHABLE: Hint = ({ code, address, port }, { variable, host }) => {
  const place = address ? (port ? `${address}:${port}` : address) : host;
  return `The database of ${variable} cannot be reached (${code}${place ? `, ${place}` : ''}).`;
};
const REFUSED = ({ message }: Error, { variable }: Reached) =>
  `The database of ${variable} refuses the connection: ${message}.`;
const CERTIFICATE: Hint = ({ code }, { variable, host }) =>
  `The certificate of ${host}, the database of ${variable}, cannot be verified (${code}).\n` +
  'Name the authority that signed it: add ?sslmode=verify-full&sslrootcert=/path/to/ca.pem to the URL.';
const POOLER: Hint = (_, { variable }) =>
  `${variable} leads to a pooler, and through one the server cannot take on its role.\n` +
  'Give it a login role in DATABASE_URL, and the owner, past the pooler, in VELGENT_MIGRATION_DATABASE_URL (docs/operators.md).';

const BY_CODE: Record<string, Hint> = {
  ECONNREFUSED: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EACCES: UNREACHABLE,
  ...Object.fromEntries(['EPIPE', 'ENETDOWN', 'EHOSTDOWN', 'ECONNABORTED'].map((code) => [code, UNREACHABLE])),
  ...Object.fromEntries(
    ['EMFILE', 'ENFILE'].map((code) => [
      code,
      (_: Error, { variable }: Reached) =>
        `There is no file descriptor left for a connection to the database of ${variable} (${code}).\nRaise the limit: ulimit -n, or LimitNOFILE= of the service.`,
    ]),
  ),
  ENOENT: (error, at) =>
    error.syscall === 'open'
      ? `The file ${error.path}, which ${at.variable} names, cannot be read (${error.code}).`
      : UNREACHABLE(error, at),
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT: CERTIFICATE,
  CERT_SIGNATURE_FAILURE: CERTIFICATE,
  CERT_HAS_EXPIRED: (_, { variable, host }) =>
    `The certificate of ${host}, the database of ${variable}, has expired.\nGive PostgreSQL a new one (ssl_cert_file).`,
  ERR_TLS_CERT_ALTNAME_INVALID: (_, { variable, host }) =>
    `The certificate of the database of ${variable} is not for ${host}.\nName the host in the URL as the certificate does.`,
  '28P01': (error, at) =>
    `${REFUSED(error, at)}\nCorrect the password in the URL, or set it: ALTER ROLE "${at.user}" PASSWORD '…';`,
  '28000': (error, at) => {
    if (/pg_hba/.test(error.message))
      return (
        `${REFUSED(error, at)}\nAdd a line to pg_hba.conf, such as: hostssl "${at.database}" "${at.user}" <address>/32 scram-sha-256` +
        (/no encryption/.test(error.message) ? '\nWhere only TLS is let in: add ?sslmode=verify-full to the URL.' : '')
      );
    if (/not permitted to log in/.test(error.message))
      return `${REFUSED(error, at)}\nHave an administrator run: ALTER ROLE "${at.user}" LOGIN;`;
    return `${REFUSED(error, at)}\nHave an administrator run: CREATE ROLE "${at.user}" LOGIN PASSWORD '…';`;
  },
  '3D000': (error, at) =>
    `${REFUSED(error, at)}\nHave an administrator run: CREATE DATABASE "${at.database}" OWNER <the user of the migrations>;`,
  '08P01': (error, at) => {
    if (/startup parameter/.test(error.message)) return POOLER(error, at);
    if (/statement pooling mode/.test(error.message))
      return `${REFUSED(error, at)}\nHave the pooler lend connections by transaction: pool_mode = transaction in pgbouncer.ini.`;
    return REFUSED(error, at);
  },
  '42501': (error, at) => {
    if (/permission denied for database/.test(error.message))
      return `${REFUSED(error, at)}\nHave its owner run: GRANT CONNECT ON DATABASE "${at.database}" TO "${at.user}";`;
    if (/permission denied for schema/.test(error.message))
      return (
        `The user ${at.user} of ${at.variable} may not create tables in the database ${at.database}: ${error.message}.\n` +
        `Have an administrator run there: GRANT CREATE, USAGE ON SCHEMA public TO "${at.user}";`
      );
    return (
      `The user ${at.user} of ${at.variable} has too few rights: ${error.message}.\n` +
      `Let the owner of the tables migrate: ALTER DATABASE "${at.database}" OWNER TO "${at.user}"; REASSIGN OWNED BY <old owner> TO "${at.user}";`
    );
  },
  '25006': (_, { variable, database }) =>
    `The database ${database} of ${variable} takes no writes.\nName the primary, or all hosts (postgres://one,two/…), or: ALTER DATABASE "${database}" RESET default_transaction_read_only;`,
};

/** Tables, columns and functions that are missing: of a database that is not migrated, told by the command line. */
const NOT_MIGRATED = ['42P01', '42703', '42883'];

/** In at most three lines; undefined for what is no fault of the database or its set-up. */
export function hintFor(error: PostgresError, at: Reached): string | undefined {
  const { code, severity, message } = error;
  if (error instanceof AggregateError && error.errors.length) return hintFor(error.errors.at(-1) as PostgresError, at);
  if (code && BY_CODE[code]) return BY_CODE[code](error, at);
  if (/does not support SSL/.test(message))
    return `The database of ${at.variable} does not speak TLS, which the URL asks for.\nSwitch it on in postgresql.conf (ssl = on), or drop sslmode from the URL.`;
  if (/password must be a(?: non-empty)? string/.test(message))
    return `The database of ${at.variable} asks for a password, and the URL holds none: postgres://${at.user}:<password>@…`;
  if (/timeout|^The database is away|Connection ended/i.test(message))
    return `The database of ${at.variable} does not answer at ${at.host}:${at.port}.`;
  if (/terminated unexpectedly/.test(message))
    return `What answers at ${at.host}:${at.port} for ${at.variable} ends the connection: is it a PostgreSQL?`;
  return severity && code && !NOT_MIGRATED.includes(code)
    ? `The database of ${at.variable} does not let the server work (${code}): ${message}.`
    : undefined;
}
