import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { LOGGER } from '../logging/logger.ts';

export interface Mail {
  /** One bare address. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** `null` where no mail server is set. */
export type Delivery = 'sent' | 'failed' | null;

/** Each stage of a delivery has so long, in milliseconds; all of it together twice as long. */
const PATIENCE_MS = 5_000;

/** Sends by the server of VELGENT_SMTP_URL. */
@Injectable()
export class Mailer implements OnModuleInit {
  private transport: Transporter | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'smtp'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const { smtp } = this.settings;
    if (!smtp) return;
    const { createTransport } = await import('nodemailer'); // several megabytes that others need not hold
    this.transport = createTransport(
      {
        url: smtp.url,
        dnsTimeout: PATIENCE_MS,
        connectionTimeout: PATIENCE_MS,
        greetingTimeout: PATIENCE_MS,
        socketTimeout: PATIENCE_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from: smtp.from },
    );
  }

  /** Whether there is a mail server. */
  get isSet(): boolean {
    return this.settings.smtp !== undefined;
  }

  /**
   * Hands a mail to the mail server, which has then taken it on. Never throws. What the server said is not logged beyond
   * its code: it may quote the mail, and mails carry links that are secrets.
   */
  async send({ to, ...mail }: Mail): Promise<Delivery> {
    if (!this.transport) return null;
    try {
      await within(
        2 * PATIENCE_MS,
        this.transport.sendMail({
          ...mail,
          to: { name: '', address: to }, // as an object: nothing in it is read as a second address
          headers: { 'Auto-Submitted': 'auto-generated' },
        }),
      );
      return 'sent';
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      this.logger.error({ code, responseCode }, 'a mail could not be sent');
      return 'failed';
    }
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const patience = new AbortController();
  const tooLate = sleep(ms, undefined, { signal: patience.signal }).then(() => {
    throw Object.assign(new Error('The mail server took too long'), { code: 'ETIMEDOUT' });
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    tooLate.catch(() => undefined);
    patience.abort();
  }
}
