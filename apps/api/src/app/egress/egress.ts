import { Inject, Injectable } from '@nestjs/common';
import type { OutgoingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { EgressAllow } from '../config/egress-allow.ts';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { EGRESS_REQUESTS } from '../metrics/catalogue.ts';
import type { Count } from '../metrics/count.ts';
import { Meters } from '../metrics/meters.ts';
import { FairQueue } from '../queues/fair-queue.ts';
import { QueueFullError } from '../queues/queue-full-error.ts';
import { EGRESS_FAILURES, EgressError } from './egress-error.ts';
import { type Answer, exchange } from './exchange.ts';
import { orAborted } from './or-aborted.ts';
import { RESOLVE, type Resolve } from './resolver.ts';
import { requireAddress, type Target, targetOf } from './target.ts';

export interface EgressRequest<T> {
  url: string;
  method?: 'GET' | 'POST';
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
  /** Of the answer. */
  maxBytes: number;
  /** What the answer is good for; throws {@link EgressError} where it is not. */
  read: (answer: Answer) => T;
}

/** Rejects with {@link EgressError}. */
export type Send = <T>(request: EgressRequest<T>) => Promise<T>;

/** Many can hang at a time without holding up others, and fewer of one organisation. */
const PLACES = { atOnce: 96, atOnceOfOne: 24, mostWaiting: 1_000, mostWaitingOfOne: 100 };
/** Of an organisation's host, so that one that hangs does not take all places of its organisation. */
const PLACES_OF_HOST = { atOnce: 1_000, atOnceOfOne: 2, mostWaiting: 2_000, mostWaitingOfOne: 50 };

/**
 * Requests to addresses that somebody else chose. Each URL is checked, and so is every address that its name leads to;
 * the connection then goes to one of these. See docs/decisions/0042.
 */
@Injectable()
export class Egress {
  private readonly allow: EgressAllow;
  private readonly queue = new FairQueue(PLACES);
  private readonly hosts = new FairQueue(PLACES_OF_HOST);
  private readonly counts: Record<'success' | (typeof EGRESS_FAILURES)[number], Count>;

  constructor(
    @Inject(SETTINGS) settings: Pick<Settings, 'egressAllow'>,
    @Inject(RESOLVE) private readonly resolve: Resolve,
    meters: Meters,
  ) {
    this.allow = new EgressAllow(settings.egressAllow);
    this.counts = meters.counts(EGRESS_REQUESTS, 'outcome', ['success', ...EGRESS_FAILURES]);
  }

  /**
   * One turn of an organisation at what it asks first: all requests that `work` sends in it end `timeoutMs` after it
   * began.
   */
  async inTurn<T>(
    { tenantId, url, timeoutMs }: { tenantId: string; url: string; timeoutMs: number },
    work: (send: Send) => Promise<T>,
  ): Promise<T> {
    const host = URL.canParse(url) ? new URL(url).host : '';
    const sending = () => {
      const signal = AbortSignal.timeout(timeoutMs);
      return work((request) => this.send(request, signal));
    };
    try {
      return await this.hosts.run(`${tenantId} ${host}`, () => this.queue.run(tenantId, sending));
    } catch (error) {
      if (!(error instanceof QueueFullError)) throw error;
      throw this.counted(new EgressError('busy', 'was not asked: too much else waits'));
    }
  }

  /** Why a URL is never asked; undefined where it may be. By http only what is allowed is, which takes resolving its name. */
  async refusalOf(url: string, timeoutMs: number): Promise<string | undefined> {
    try {
      const target = targetOf(url, this.allow);
      if (target.url.protocol === 'http:') await this.addressesOf(target, AbortSignal.timeout(timeoutMs));
      return undefined;
    } catch (error) {
      return error instanceof EgressError && error.failure === 'refused' ? error.message : 'must be an https URL';
    }
  }

  private async send<T>({ url, read, ...request }: EgressRequest<T>, signal: AbortSignal): Promise<T> {
    try {
      const target = targetOf(url, this.allow);
      const addresses = await this.addressesOf(target, signal);
      const result = read(await exchange(target, addresses, request, signal));
      this.counts.success.add();
      return result;
    } catch (error) {
      throw this.counted(failureOf(error, signal));
    }
  }

  private async addressesOf(target: Target, signal: AbortSignal): Promise<string[]> {
    const addresses = isIP(target.host) ? [target.host] : await this.resolved(target, signal);
    for (const address of addresses) requireAddress(address, target, this.allow);
    return addresses;
  }

  private async resolved({ url, host, port }: Target, signal: AbortSignal): Promise<string[]> {
    try {
      return await orAborted(this.resolve(host, this.allow.namesHost(url.hostname, port), signal), signal);
    } catch (error) {
      throw signal.aborted ? error : new EgressError('unresolved', 'has a host name that does not resolve');
    }
  }

  private counted(error: EgressError): EgressError {
    this.counts[error.failure].add();
    return error;
  }
}

function failureOf(error: unknown, signal: AbortSignal): EgressError {
  if (error instanceof EgressError) return error;
  if (signal.aborted) return new EgressError('timeout', 'did not answer in time');
  const { code } = error as NodeJS.ErrnoException;
  return new EgressError('unreachable', `could not be reached${code ? ` (${code})` : ''}`);
}
