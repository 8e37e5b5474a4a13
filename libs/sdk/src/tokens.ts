import { orAborted } from './time.ts';

export interface Token {
  value: string;
  /** Seconds of life from `askedAt` on. */
  expiresIn: number;
  /** `performance.now()` before it was asked for, so that it is never thought to live longer than it does. */
  askedAt: number;
}

/** A new token is fetched in the last fifth of a token's life, at most a minute before its end. */
const RENEWAL_MS = 60_000;
/** A token this near to its end is not sent any more: it may be over when it arrives. */
const MARGIN_MS = 5_000;
/** Between tries to renew a token that still serves. */
const PAUSE_MS = 5_000;

/** One token for all calls at once: whoever needs a new one shares the request for it. */
export class AccessTokens {
  #current: Token | undefined;
  #renewal: Promise<Token> | undefined;
  #notBefore = 0;
  readonly #fetch: () => Promise<Token>;

  constructor(fetch: () => Promise<Token>) {
    this.#fetch = fetch;
  }

  /** A token that still lives. While one does, its successor is fetched in the background. */
  async get(signal: AbortSignal): Promise<string> {
    const token = this.#current;
    const left = token ? lifeLeft(token) : 0;
    if (!token || left <= Math.min(MARGIN_MS, life(token) / 20)) return (await orAborted(this.#renew(), signal)).value;
    if (left <= Math.min(RENEWAL_MS, life(token) / 5) && performance.now() >= this.#notBefore)
      this.#renew().catch(() => undefined); // told to whoever needs it once this one is over
    return token.value;
  }

  /** The API did not take it. Of calls that were refused together, only the first throws it away. */
  refused(token: string): void {
    if (this.#current?.value === token) this.#current = undefined;
  }

  #renew(): Promise<Token> {
    this.#renewal ??= this.#fetch()
      .then((token) => (this.#current = token))
      .finally(() => {
        this.#renewal = undefined;
        this.#notBefore = performance.now() + PAUSE_MS;
      });
    return this.#renewal;
  }
}

const life = ({ expiresIn }: Token) => expiresIn * 1000;
const lifeLeft = (token: Token) => token.askedAt + life(token) - performance.now();
