import type { LimitsByPlan } from '../config/plan-limits.ts';
import type { Counter, Hits } from '../counters/counter.ts';
import type { Counters } from '../counters/counters.ts';
import type { Caller } from '../calls/caller.ts';

const MINUTE_SECONDS = 60;

/** How a call stands against a limit, this call included. */
export interface Standing extends Hits {
  whose: 'credential' | 'organisation';
  limit: number;
}

/** Counts the calls of each credential, and of all credentials of an organisation together. */
export class CallLimits {
  private readonly ofCredential: Counter;
  private readonly ofOrganisation: Counter;

  constructor(
    counters: Counters,
    private readonly plans: LimitsByPlan,
  ) {
    this.ofCredential = counters.create('calls', MINUTE_SECONDS);
    this.ofOrganisation = counters.create('tenant_calls', MINUTE_SECONDS);
  }

  /**
   * Against the limit of which fewer calls are left; undefined where there is none. What a credential is refused does not
   * count for its organisation: one that runs wild takes no more from the others than its own limit.
   */
  async count({ plan, credential, tenant }: Caller): Promise<Standing | undefined> {
    const limits = this.plans[plan];
    const own = await hit(this.ofCredential, credential.id, 'credential', limits.credential_calls_per_minute);
    const ofAll = limits.organisation_calls_per_minute;
    if (own && left(own) < 0) return this.untilBothServe(own, tenant.id, ofAll);
    const all = await hit(this.ofOrganisation, tenant.id, 'organisation', ofAll);
    return own && all ? nearer(own, all) : (own ?? all);
  }

  /** A credential that comes back in time is not to hear that its organisation has to wait longer. */
  private async untilBothServe(own: Standing, tenantId: string, ofAll: number | null): Promise<Standing> {
    const all = ofAll === null ? undefined : await this.ofOrganisation.peek(tenantId);
    return all && all.count >= ofAll! ? { ...own, msBeforeReset: later(own, all) } : own;
  }
}

async function hit(
  counter: Counter,
  key: string,
  whose: Standing['whose'],
  limit: number | null,
): Promise<Standing | undefined> {
  return limit === null ? undefined : { whose, limit, ...(await counter.hit(key)) };
}

const left = ({ limit, count }: Standing) => limit - count;
const later = (one: Hits, other: Hits) => Math.max(one.msBeforeReset, other.msBeforeReset);

/** Where neither has a call left, it is over when both begin anew. */
function nearer(own: Standing, all: Standing): Standing {
  const standing = left(all) < left(own) ? all : own;
  return left(own) <= 0 && left(all) <= 0 ? { ...standing, msBeforeReset: later(own, all) } : standing;
}
