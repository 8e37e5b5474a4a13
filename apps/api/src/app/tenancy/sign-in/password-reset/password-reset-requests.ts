import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { PasswordResetRequested } from '@velgent/admin-dto';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Counter } from '../../../counters/counter.ts';
import { Counters } from '../../../counters/counters.ts';
import { LOGGER } from '../../../logging/logger.ts';
import { networkOf, siteOf } from '../../../request/addresses.ts';
import type { RequestOrigin } from '../../../access/tenant-context.ts';
import { Mailer } from '../../../mail/mailer.ts';
import { FairQueue } from '../../../queues/fair-queue.ts';
import { QueueFullError } from '../../../queues/queue-full-error.ts';
import { Admins } from '../../admins/admins.ts';
import type { AuthenticatingAdmin } from '../../admins/authenticating-admin.ts';
import { Tenants } from '../../tenants/tenants.ts';
import { passwordResetMail } from './password-reset-mail.ts';
import { PasswordResets } from './password-resets.ts';

const WINDOW_SECONDS = 60 * 60;
const MOST_OF_ACCOUNT = 5;
const MOST_OF_NETWORK = 30;
const MOST_REMEMBERED = 20_000;
/** Until nothing that follows can be felt in the answer. */
const ANSWERED_MS = 100;
/** Anybody may ask: what waits is bounded, and sites take turns. What finds no place is forgotten. */
const PLACES = { atOnce: 20, atOnceOfOne: 4, mostWaiting: 100, mostWaitingOfOne: 20 };

/**
 * Mails links to who asks. The answer is given before anything is looked up, so neither its bytes nor its time say
 * whether the address is known; what is too much is dropped in silence.
 */
@Injectable()
export class PasswordResetRequests implements BeforeApplicationShutdown {
  private readonly ofAccount: Counter;
  private readonly ofNetwork: Counter;
  private readonly queue = new FairQueue(PLACES);
  private readonly underWay = new Set<Promise<void>>();
  private isClosing = false;

  constructor(
    private readonly admins: Admins,
    counters: Counters,
    private readonly mailer: Mailer,
    private readonly resets: PasswordResets,
    private readonly tenants: Tenants,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.ofAccount = counters.create('password-resets-of-account', WINDOW_SECONDS, MOST_REMEMBERED);
    this.ofNetwork = counters.create('password-resets-of-network', WINDOW_SECONDS, MOST_REMEMBERED);
  }

  take(origin: RequestOrigin, email: string): PasswordResetRequested {
    if (this.mailer.isSet) {
      const network = networkOf(origin.ip ?? '');
      const follow = () => this.follow(origin, email, digestOf(network));
      const work = this.queue.run(siteOf(network), follow).catch((error: Error) => {
        if (error instanceof QueueFullError) return;
        this.logger.error({ error: error.name, reason: error.message }, 'a password reset could not be mailed');
      });
      this.underWay.add(work);
      void work.then(() => this.underWay.delete(work));
    }
    return { mail: this.mailer.isSet };
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    await Promise.all(this.underWay);
  }

  private async follow(origin: RequestOrigin, email: string, network: string): Promise<void> {
    if (this.isClosing) return;
    if (((await this.ofNetwork.peek(network))?.count ?? 0) >= MOST_OF_NETWORK) return;
    await sleep(ANSWERED_MS);
    if ((await this.ofNetwork.hit(network)).count > MOST_OF_NETWORK) return;
    for (const admin of await this.admins.findByEmail(email)) {
      if (admin.tenant_status === 'suspended') continue;
      const { count } = await this.ofAccount.hit(digestOf(admin.id));
      if (count <= MOST_OF_ACCOUNT) await this.mail(origin, admin);
    }
  }

  /** Nobody is signed in: the trail says `system`, with where the request came from. */
  private async mail(origin: RequestOrigin, { id, email, tenant_id: tenantId }: AuthenticatingAdmin): Promise<void> {
    const { reset_url, expires_at } = await this.resets.issue({ tenantId, actor: null, origin }, id);
    const organisation = tenantId && (await this.tenants.get(tenantId)).name;
    const facts = { to: email, organisation, url: reset_url, expiresAt: new Date(expires_at) };
    await this.mailer.send(passwordResetMail(facts));
  }
}

const digestOf = (key: string) => createHash('sha256').update(key).digest('base64url');
