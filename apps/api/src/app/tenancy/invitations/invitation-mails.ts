import { Injectable } from '@nestjs/common';
import { foldEmailAddress } from '@velgent/client-model';
import { createHash } from 'node:crypto';
import type { Counter } from '../../counters/counter.ts';
import { Counters } from '../../counters/counters.ts';
import { ApiError } from '../../errors/api-error.ts';
import { Mailer } from '../../mail/mailer.ts';

const WINDOW_SECONDS = 60 * 60;
const MOST_TO_ADDRESS = 5;
const MOST_OF_ORGANISATION = 100;
const MOST_REMEMBERED = 20_000;

/**
 * How many invitations an organisation may mail within an hour, also where it cancels each before the next: they come from
 * our address. Counted for each organisation by itself, so that none learns whom another one invites.
 */
@Injectable()
export class InvitationMails {
  private readonly toAddress: Counter;
  private readonly ofOrganisation: Counter;

  constructor(
    counters: Counters,
    private readonly mailer: Mailer,
  ) {
    this.toAddress = counters.create('invitation-mails-to-address', WINDOW_SECONDS, MOST_REMEMBERED);
    this.ofOrganisation = counters.create('invitation-mails-of-organisation', WINDOW_SECONDS, MOST_REMEMBERED);
  }

  /** Counts one. Throws 429 where there have been too many; where nothing is mailed, there never are. */
  async admit(tenantId: string, email: string): Promise<void> {
    if (!this.mailer.isSet) return;
    const address = createHash('sha256')
      .update(`${tenantId} ${foldEmailAddress(email)}`)
      .digest('base64url');
    await hit(this.toAddress, address, MOST_TO_ADDRESS);
    await hit(this.ofOrganisation, tenantId, MOST_OF_ORGANISATION);
  }
}

async function hit(counter: Counter, key: string, most: number): Promise<void> {
  const { count, msBeforeReset } = await counter.hit(key);
  if (count <= most) return;
  throw new ApiError('rate_limited', 'Too many invitations have been mailed. Invite again later.', {
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(msBeforeReset / 1000))) },
  });
}
