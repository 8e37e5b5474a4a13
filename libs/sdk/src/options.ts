import {
  API_KEY,
  CLIENT_ID,
  CLIENT_SECRET,
  CREDENTIAL_FAULTS,
  type CredentialFormat,
  validate,
} from '@velgent/client-model';
import type { ExpiryWarning } from './warnings.ts';
import type { Fetch } from './http.ts';
import type { KeyOptions } from './private-key.ts';

interface ById {
  clientId: string;
}
interface BySecret extends ById {
  clientSecret: string;
}
/** `private_key_jwt`: signs an assertion for each token request, good for a minute and for one use. */
interface ByPrivateKey extends ById, KeyOptions {
  /** The issuer that Velgent's metadata name; the origin of `baseUrl` when absent. */
  audience?: string;
}
/** `federated_jwt`: the token of a workload, asked for anew for each token request. */
interface ByAssertion extends ById {
  assertion: () => Promise<string>;
}
interface ByApiKey {
  apiKey: string;
}
type Field = keyof (BySecret & ByPrivateKey & ByAssertion & ByApiKey);
type Only<T> = T & { [Other in Exclude<Field, keyof T>]?: undefined };

/** An OAuth client, exchanged for access tokens by one of three methods. */
export type ClientCredential = Only<BySecret> | Only<ByPrivateKey> | Only<ByAssertion>;
/** An OAuth client, or an API key, sent as it is. */
export type Credential = ClientCredential | Only<ByApiKey>;

export type VelgentOptions = Credential & {
  /** Where Velgent is: `https://…`. Plain http is taken for this machine only, or with `allowHttp`. */
  baseUrl: string;
  allowHttp?: boolean;
  /** Milliseconds for a whole call, retries and pauses included; 60,000 when absent. */
  timeoutMs?: number;
  /** How often a call that is safe to repeat is repeated; 3 when absent. */
  retries?: number;
  /** In place of the global one: for proxies, tracing, tests. */
  fetch?: Fetch;
  /** Stands beside each call in the activity log. Browsers may send their own instead. */
  userAgent?: string;
  /** Told each time an answer says that this client or an endpoint will end. What it throws is ignored. */
  onWarning?: (warning: ExpiryWarning) => void;
};

export interface CallOptions {
  signal?: AbortSignal;
  /** Milliseconds, in place of the client's own. */
  timeoutMs?: number;
  /** Sent as `X-Request-Id`, echoed, and written to the logs of both sides: letters, digits, `_` and `-`, up to 128. */
  requestId?: string;
}

export interface SummariseCallOptions extends CallOptions {
  /** Up to 128 characters. One is made for each call when absent; give your own to make a call safe across restarts. */
  idempotencyKey?: string;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Throws a TypeError or RangeError that names what is wrong, and never the secret itself. */
export function checkOptions(options: VelgentOptions): void {
  const { baseUrl, allowHttp, timeoutMs = 1, retries = 0 } = options;
  const { protocol, hostname } = new URL(baseUrl);
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && (isHere || allowHttp)))
    throw new TypeError('baseUrl must begin with https://, so that nobody on the way reads the secret.');
  checkTimeout(timeoutMs);
  if (!Number.isInteger(retries) || retries < 0) throw new RangeError('retries must be 0 or more.');
  checkMethod(options);
  if (options.apiKey !== undefined) return checkCredential('apiKey', API_KEY, options.apiKey);
  checkCredential('clientId', CLIENT_ID, options.clientId);
  if (options.clientSecret !== undefined) checkCredential('clientSecret', CLIENT_SECRET, options.clientSecret);
}

/** JavaScript has no union that the compiler would hold. */
function checkMethod({
  apiKey,
  clientId,
  clientSecret,
  privateKey,
  assertion,
  kid,
  alg,
  audience,
}: VelgentOptions): void {
  const given = [clientSecret, privateKey, assertion].filter((one) => one !== undefined).length;
  if (given > 1 || (apiKey !== undefined && (privateKey ?? assertion) !== undefined))
    throw new TypeError('Give one of clientSecret, privateKey, assertion and apiKey only.');
  if (!given && clientId !== undefined && apiKey === undefined)
    throw new TypeError('clientSecret is missing, or privateKey or assertion in its place.');
  if (assertion !== undefined && typeof assertion !== 'function')
    throw new TypeError('assertion must be a function: it is called for each token request.');
  if (privateKey === undefined && (kid ?? alg ?? audience) !== undefined)
    throw new TypeError('kid, alg and audience go with privateKey.');
}

export function checkTimeout(timeoutMs: number): void {
  if (!(timeoutMs > 0 && timeoutMs <= LONGEST_TIMER_MS))
    throw new RangeError(`timeoutMs must be more than 0 and at most ${LONGEST_TIMER_MS}.`);
}

function checkCredential(name: string, format: CredentialFormat, value: unknown): void {
  if (typeof value !== 'string') throw new TypeError(`${name} is missing.`);
  const fault = validate(format, value);
  if (fault) throw new TypeError(`${name} ${CREDENTIAL_FAULTS[fault]}.`);
}
