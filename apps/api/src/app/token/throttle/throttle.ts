import { Injectable } from '@nestjs/common';
import type { AuthenticatingCredential } from '../../clients/credential-lookup.ts';
import type { Count } from '../../metrics/count.ts';
import { THROTTLE_REFUSALS } from '../../metrics/catalogue.ts';
import { Meters } from '../../metrics/meters.ts';
import { FailureCounters } from './failure-counters.ts';
import { networkOf } from '../../edge/addresses.ts';
import { RecentSuccesses } from './recent-successes.ts';

/**
 * Slows down who guesses at a client's secret, by client and network: no other pair is touched, and an owner who was
 * served lately is never refused. Whether a `client_id` exists makes no difference to it.
 */
@Injectable()
export class Throttle {
  private readonly refusals: Count;

  constructor(
    private readonly failures: FailureCounters,
    private readonly successes: RecentSuccesses,
    meters: Meters,
  ) {
    this.refusals = meters.count(THROTTLE_REFUSALS, { attempt: 'client_authentication' });
  }

  /** After a right secret: milliseconds to wait, 0 when it is to be served. No I/O for a pair that was served lately. */
  async succeeded(client: AuthenticatingCredential, ip: string): Promise<number> {
    const network = networkOf(ip);
    const pair = `${client.client_id} ${network}`;
    if (!this.successes.has(pair)) {
      const wait = await this.failures.remaining(pair);
      if (wait && !(await this.successes.areInLog(client, network))) return this.refused(wait);
    }
    this.successes.note(pair);
    return 0;
  }

  /** After a failure: milliseconds to wait where the pair is waiting already, 0 where this one was still allowed. */
  async failed(clientId: string, ip: string): Promise<number> {
    const pair = `${clientId} ${networkOf(ip)}`;
    const wait = (await this.failures.remaining(pair)) || (await this.failures.add(pair));
    return wait && this.refused(wait);
  }

  private refused(wait: number): number {
    this.refusals.add();
    return wait;
  }
}
