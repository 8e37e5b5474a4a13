import { Inject, Injectable } from '@nestjs/common';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { Mailer } from '../../mail/mailer.ts';

const MOST = 500;

const CLAIM = `
  SELECT mailed_until AS until FROM audit_checkpoint_mail
  WHERE mailed_at IS NULL OR mailed_at NOT BETWEEN clock_timestamp() - interval '55 minutes' AND clock_timestamp() + interval '55 minutes'
  FOR UPDATE SKIP LOCKED`;
const NEW = 'SELECT jws, signed_at FROM audit_checkpoints_since($1, $2)';
const DONE = 'UPDATE audit_checkpoint_mail SET mailed_until = $1, mailed_at = clock_timestamp()';

/** Mails signed heads to VELGENT_AUDIT_CHECKPOINT_MAIL, once an hour, by one of the replicas, each at least once. */
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
    await this.database.onPlatform(async (manager) => {
      const [claim] = await manager.query<{ until: Date | null }[]>(CLAIM);
      if (!claim) return;
      const heads = await manager.query<{ jws: string; signed_at: Date }[]>(NEW, [claim.until, MOST]);
      if (!heads.length) return;
      if ((await this.mailer.send(this.mailOf(to, heads))) !== 'sent') return;
      await manager.query(DONE, [heads.at(-1)!.signed_at]);
    });
  }

  private mailOf(to: string, heads: { jws: string }[]) {
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
