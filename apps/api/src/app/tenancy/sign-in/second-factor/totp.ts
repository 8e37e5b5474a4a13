import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Steps before and after the present one whose codes are taken, for clocks that differ (RFC 6238 §5.2). */
const WINDOW = 1;

/** 160 random bits, as RFC 4226 §4 recommends. */
export const newTotpSecret = (): Buffer => Buffer.from(new Secret({ size: 20 }).bytes);

const totpOf = (secret: Buffer, label = '') =>
  new TOTP({
    issuer: 'Velgent',
    label,
    algorithm: 'SHA1', // what every authenticator understands
    digits: 6,
    period: PERIOD_SECONDS,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  });

/** What an authenticator has to know: the secret in Base32, and both as the address in a QR code. */
export function describeTotp(secret: Buffer, email: string): { secret: string; otpauth_url: string } {
  const totp = totpOf(secret, email);
  return { secret: totp.secret.base32, otpauth_url: totp.toString() };
}

export const looksLikeTotp = (code: string): boolean => /^\d{6}$/.test(code);

/** The time step a code of six digits belongs to, if it is within the window at `at` (Unix ms) and not used up. */
export function acceptedStep(secret: Buffer, code: string, at: number, lastStep: number): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: at, window: WINDOW });
  if (delta === null) return undefined;
  const step = TOTP.counter({ period: PERIOD_SECONDS, timestamp: at }) + delta;
  return step > lastStep ? step : undefined;
}
