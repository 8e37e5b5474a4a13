import { Inject, Injectable } from '@nestjs/common';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { Mailer } from '../../mail/mailer.ts';
import { claimMail, giveMailBack, headsSince, type HeadToMail, mailedUntil } from './checkpoint-mail.store.ts';

const MOST = 500;

/**
 * Mails signed heads to VELGENT_AUDIT_CHECKPOINT_MAIL, once an hour, by one of the replicas, each at least once: what a
 * killed one was about to mail is mailed an hour later.
 */
@Injectable()
export class CheckpointMail {
  constructor(
    private readonly database: TenantDatabase,
    private readonly mailer: Mailer,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'auditCheckpointMail' | 'publicUrl'>,
  ) {}

  async sendWhatIsNew(): Promise<void> {
    const to = this.settings.auditCheckpointMail;
    if (!to) return;
    const heads = await this.claim();
    if (!heads) return;
    const isSent = heads.length > 0 && (await this.mailer.send(this.mailOf(to, heads))) === 'sent';
    await this.database.onPlatform((transaction) =>
      isSent ? mailedUntil(transaction, heads.at(-1)!.signed_at) : giveMailBack(transaction),
    );
  }

  /** What is to be mailed; null: not now, or not by us. Its transaction ends before: a mail server may take its time. */
  private claim(): Promise<HeadToMail[] | null> {
    return this.database.onPlatform(async (transaction) => {
      const claimed = await claimMail(transaction);
      return claimed ? headsSince(transaction, claimed.until, MOST) : null;
    });
  }

  private mailOf(to: string, heads: HeadToMail[]) {
    const { host } = new URL(this.settings.publicUrl);
    const text = [
      `Signed heads of the audit trails of ${this.settings.publicUrl}. Keep this e-mail: it shows later whether an audit trail was rewritten.`,
      'To check: velgent audit verify <export> --checkpoints <this mail as a file>',
      ...heads.map(({ jws }) => jws),
    ].join('\n\n');
    return {
      to,
      subject: `${heads.length} signed audit heads of ${host}`,
      text,
      html: `<pre>${text.replaceAll('<', '&lt;')}</pre>`,
    };
  }
}
