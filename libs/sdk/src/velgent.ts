import {
  ME_PATH,
  type MeResponse,
  type OperationDescription,
  OPERATIONS_PATH,
  SUMMARISE_PATH,
  type SummariseResponse,
} from '@velgent/client-model';
import { clientAuthentication, type Proof } from './client-authentication.ts';
import { VelgentApiError } from './errors.ts';
import { type Answer, apiError, type Call, type Fetch, isSuccess, send } from './http.ts';
import {
  type CallOptions,
  checkOptions,
  checkTimeout,
  type SummariseCallOptions,
  type VelgentOptions,
} from './options.ts';
import { randomHex } from './random-hex.ts';
import { withRetries } from './retry.ts';
import type { SummariseRequest } from './shapes.ts';
import { type Allowance, orAborted, withinTime } from './time.ts';
import { tokenCall, tokenIn } from './token-exchange.ts';
import { AccessTokens, type Token } from './tokens.ts';
import { warningIn } from './warnings.ts';

/**
 * Velgent's public API with one credential. Make one and share it: all calls of one instance share its access token.
 * Its methods throw a {@link VelgentError}, or the reason of the caller's signal.
 */
export class Velgent {
  readonly #fetch: Fetch;
  readonly #baseUrl: string;
  readonly #timeoutMs: number;
  readonly #retries: number;
  readonly #userAgent: Record<string, string>;
  readonly #onWarning: VelgentOptions['onWarning'];
  readonly #apiKey: string | undefined;
  readonly #tokens: AccessTokens | undefined;

  /** Throws a TypeError or RangeError for options that cannot work, such as a mistyped secret; asks nobody. */
  constructor(options: VelgentOptions) {
    checkOptions(options);
    this.#fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
    this.#baseUrl = options.baseUrl.replace(/\/+$/, '');
    this.#timeoutMs = options.timeoutMs ?? 60_000;
    this.#retries = options.retries ?? 3;
    this.#userAgent = options.userAgent ? { 'User-Agent': options.userAgent } : {};
    this.#onWarning = options.onWarning;
    if (options.apiKey !== undefined) this.#apiKey = options.apiKey;
    else {
      const prove = clientAuthentication(options, new URL(this.#baseUrl).origin);
      this.#tokens = new AccessTokens(() => this.#exchange(prove));
    }
  }

  /** `POST /api/v1/summarise`. Repeated calls carry the same `Idempotency-Key`, so a text is summarised once. */
  summarise(request: SummariseRequest, options: SummariseCallOptions = {}): Promise<SummariseResponse> {
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': options.idempotencyKey ?? randomHex(),
    };
    const call: Call = { method: 'POST', path: SUMMARISE_PATH, headers, body: JSON.stringify(request) };
    return this.#call(call, options) as Promise<SummariseResponse>;
  }

  /** `GET /api/v1/me`: whose credential this is. The cheapest way to check a set-up. */
  me(options: CallOptions = {}): Promise<MeResponse> {
    return this.#call({ method: 'GET', path: ME_PATH }, options) as Promise<MeResponse>;
  }

  /** `GET /api/v1/operations`: what can be summarised, and from which variables. */
  async operations(options: CallOptions = {}): Promise<readonly OperationDescription[]> {
    const { items } = (await this.#call({ method: 'GET', path: OPERATIONS_PATH }, options)) as {
      items: OperationDescription[];
    };
    return items;
  }

  /** Each of the calls above is safe to repeat: two only read, the third has its `Idempotency-Key`. */
  #call(call: Call, { signal, requestId, timeoutMs = this.#timeoutMs }: CallOptions): Promise<unknown> {
    checkTimeout(timeoutMs);
    const traced = { ...call, headers: { ...call.headers, ...(requestId ? { 'X-Request-Id': requestId } : {}) } };
    return withinTime(timeoutMs, signal, (allowance) => this.#authorised(traced, allowance));
  }

  /** A token that was refused (it was revoked, or the keys have changed) is renewed once; an API key can't be. */
  async #authorised(call: Call, allowance: Allowance): Promise<unknown> {
    if (this.#tokens === undefined) return this.#sent(call, this.#apiKey!, allowance);
    const token = await this.#tokens.get(allowance.signal);
    try {
      return await this.#sent(call, token, allowance);
    } catch (error) {
      if (!(error instanceof VelgentApiError) || error.status !== 401) throw error;
      this.#tokens.refused(token);
      return await this.#sent(call, await this.#tokens.get(allowance.signal), allowance);
    }
  }

  #sent(call: Call, bearer: string, allowance: Allowance): Promise<unknown> {
    const authorised = { ...call, headers: { ...call.headers, Authorization: `Bearer ${bearer}` } };
    return withRetries(this.#retries, allowance, async () => {
      const answer = await this.#send(authorised, allowance);
      if (!isSuccess(answer)) throw apiError(answer);
      this.#warn(call.path, answer);
      return answer.body;
    });
  }

  /** On its own time, not on that of the call that happened to be first: others wait for the same token. */
  #exchange(prove: () => Promise<Proof>): Promise<Token> {
    return withinTime(this.#timeoutMs, undefined, (allowance) =>
      withRetries(this.#retries, allowance, async () => {
        // anew for each try: an assertion is taken once
        const call = tokenCall(await orAborted(prove(), allowance.signal));
        const askedAt = performance.now();
        const answer = await this.#send(call, allowance);
        const token = tokenIn(answer, askedAt);
        this.#warn(call.path, answer);
        return token;
      }),
    );
  }

  #send(call: Call, { signal }: Allowance): Promise<Answer> {
    const headers = { Accept: 'application/json', ...this.#userAgent, ...call.headers };
    return send(this.#fetch, this.#baseUrl, { ...call, headers }, signal);
  }

  #warn(path: string, { headers, body }: Answer): void {
    const { client_expires_at } = body as { client_expires_at?: string };
    const warning = warningIn(path, headers, client_expires_at);
    if (!warning) return;
    try {
      this.#onWarning?.(warning);
    } catch {
      // A call must not fail because somebody's logging did.
    }
  }
}
