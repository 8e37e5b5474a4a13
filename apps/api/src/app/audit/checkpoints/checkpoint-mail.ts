import { Inject, Injectable } from '@nestjs/common';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { Mailer } from '../../mail/mailer.ts';

const MOST = 500;

interface Head {
  jws: string;
  signed_at: Date;
}

/** For 55 minutes nobody else mails. A `mailed_until` that lies ahead is of a clock that was wrong. */
const CLAIM = `
  UPDATE audit_checkpoint_mail SET mailed_at = clock_timestamp()
  WHERE mailed_at IS NULL OR mailed_at NOT BETWEEN clock_timestamp() - interval '55 minutes' AND clock_timestamp() + interval '55 minutes'
  RETURNING CASE WHEN mailed_until < clock_timestamp() THEN mailed_until END AS until`;
const NEW = 'SELECT jws, signed_at FROM audit_checkpoints_since($1, $2)';
const DONE = 'UPDATE audit_checkpoint_mail SET mailed_until = $1';
const NOT_DONE = 'UPDATE audit_checkpoint_mail SET mailed_at = NULL';

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
    await this.database.onPlatform((manager) =>
      isSent ? manager.query(DONE, [heads.at(-1)!.signed_at]) : manager.query(NOT_DONE),
    );
  }

  /** What is to be mailed; null: not now, or not by us. Its transaction ends before: a mail server may take its time. */
  private claim(): Promise<Head[] | null> {
    return this.database.onPlatform(async (manager) => {
      const [[claimed]] = await manager.query<[{ until: Date | null }[], number]>(CLAIM);
      return claimed ? manager.query<Head[]>(NEW, [claimed.until, MOST]) : null;
    });
  }

  private mailOf(to: string, heads: Head[]) {
    const { host } = new URL(this.settings.publicUrl);
    const text = [
      `Signed heads of the audit trails of ${this.settings.publicUrl}. Keep this mail: it shows later whether a trail was rewritten.`,
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
