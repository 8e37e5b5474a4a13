import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

interface ReceivedMail {
  from: string;
  to: string[];
  /** Headers and body as they came over the wire. */
  source: string;
}

/** A real SMTP server on loopback that keeps what it takes on, with one account. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** Answers every mail after DATA with a permanent failure that quotes it, as some servers do. */
  refusing = false;
  private readonly server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'mail-Password-5521' ? done(null, { user: username }) : done(new Error('Who are you?')),
    onData: (stream, { envelope }, done) => {
      let source = '';
      stream.setEncoding('utf8').on('data', (text: string) => (source += text));
      stream.on('end', () => {
        if (this.refusing) return done(Object.assign(new Error(`550 refused: ${source}`), { responseCode: 550 }));
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        this.received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });

  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    await new Promise<void>((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  get env(): Record<string, string> {
    const { port } = this.server.server.address() as AddressInfo;
    return {
      VELGENT_SMTP_URL: `smtp://velgent:mail-Password-5521@127.0.0.1:${port}`,
      VELGENT_SMTP_FROM: 'Velgent <no-reply@velgent.example>',
    };
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
