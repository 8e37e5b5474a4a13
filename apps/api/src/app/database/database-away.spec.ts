import { QueryFailedError } from 'typeorm';
import { asOAuthError } from '../token/endpoints/oauth-reply.ts';
import { endsConnection, isDatabaseAway, isReadOnly, whileConnecting } from './database-away.ts';

const failure = (code: string, message = 'as PostgreSQL or Node.js says it') =>
  Object.assign(new Error(message), { code });

describe.each([
  ...['08000', '08003', '08006', '08P01', '25006', '28000', '28P01', '3D000', '40001'],
  ...['53000', '53100', '53200', '53300', '53400', '57000', '57014', '57P01', '57P02', '57P03', '57P05'],
  ...['58000', '58030', '58P01', 'F0001', 'XX001', 'XX002'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EMFILE', 'ENFILE', 'ENOBUFS', 'EADDRNOTAVAIL'],
  ...[
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ],
])('%s', (code) => {
  it('says that the database is away, whoever passes it on', () => {
    const error = failure(code);
    for (const passed of [error, new QueryFailedError('SELECT 1', [], error), new AggregateError([error])])
      expect(isDatabaseAway(passed)).toBe(true);
    expect(asOAuthError(error)).toMatchObject({ status: 503, headers: { 'Retry-After': expect.any(String) } });
  });
});

it.each(['22001', '22P02', '23505', '23514', '25P02', '40P01', '42601', '42P01', '42501', '0A000', 'XX000', 'P0001'])(
  'a statement that is wrong by itself, as %s says, is none',
  (code) => {
    expect(isDatabaseAway(failure(code))).toBe(false);
    expect(endsConnection(failure(code))).toBe(false);
  },
);

it('a connection that cannot be made is one, whatever the reason', () => {
  for (const error of [failure('42501'), failure('ENOENT'), new Error('SASL: the nonce does not fit')]) {
    expect(isDatabaseAway(error)).toBe(false);
    expect(isDatabaseAway(whileConnecting(error))).toBe(true);
  }
});

it('knows a standby also where it says so without a state of its own', () => {
  for (const [code, message] of [
    ['XX000', 'cannot assign TransactionIds during recovery'],
    ['55000', 'recovery is in progress'],
    ['25006', 'cannot execute INSERT in a read-only transaction'],
  ] as const) {
    const error = failure(code, message);
    expect([isDatabaseAway(error), isReadOnly(error), endsConnection(error)]).toEqual([true, true, true]);
  }
});

it('takes nothing that a caller typed for the word of a standby', () => {
  for (const [code, message] of [
    ['22P02', 'invalid input syntax for type uuid: "recovery is in progress"'],
    ['22007', 'invalid input syntax for type timestamp with time zone: "during recovery"'],
  ] as const) {
    const error = failure(code, message);
    expect([isDatabaseAway(error), isReadOnly(error), endsConnection(error)]).toEqual([false, false, false]);
  }
});

it('ends no connection for a statement that took too long, or a disk that is full', () => {
  for (const code of ['57014', '53100', '53200', '40001']) expect(endsConnection(failure(code))).toBe(false);
});
