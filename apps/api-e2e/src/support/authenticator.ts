import { TOTP } from 'otpauth';
import type { Console } from './console.ts';

/** What a person keeps who has enrolled: the authenticator on their phone, and the recovery codes. */
export class Authenticator {
  recoveryCodes: string[] = [];

  constructor(
    readonly secret: string,
    private readonly url: string,
  ) {}

  /** The code shown now, or so many steps of 30 s later. */
  code(later = 0): string {
    const totp = new TOTP({ secret: this.secret, digits: 6, period: 30, algorithm: 'SHA1' });
    return totp.generate({ timestamp: Date.now() + later * 30_000 });
  }

  /** What the QR code says. */
  get says(): URL {
    return new URL(this.url);
  }
}

/** Enrols the admin signed in at `console`, who is signed out everywhere else by that. */
export async function enrol(console: Console, current_password: string): Promise<Authenticator> {
  const begun = await console.done('POST', '/session/second-factor/enrolment', { current_password });
  const authenticator = new Authenticator(begun.secret, begun.otpauth_url);
  const path = '/session/second-factor/enrolment/confirmation';
  const { recovery_codes } = await console.done('POST', path, { code: authenticator.code() });
  authenticator.recoveryCodes = recovery_codes;
  return authenticator;
}
