import { httpDate } from './retry-after.ts';

/** Something goes on working now and will not for ever. */
export interface ExpiryWarning {
  /** `client`: this OAuth client was rotated, deploy its successor. `endpoint`: this endpoint will go. */
  subject: 'client' | 'endpoint';
  /** Whose answer said so. */
  path: string;
  /** When it was rotated or deprecated: `Deprecation`, RFC 9745. */
  since: Date | undefined;
  /** When it ends: `client_expires_at`, or `Sunset`, RFC 8594. */
  endsAt: Date | undefined;
}

/** What an answer warns of, if anything. `clientExpiresAt` stands in the answers of the token endpoint. */
export function warningIn(path: string, headers: Headers, clientExpiresAt?: string): ExpiryWarning | undefined {
  const since = unixSeconds(headers.get('deprecation'));
  const endsAt = moment(clientExpiresAt) ?? sunset(headers.get('sunset'));
  if (!since && !endsAt) return undefined;
  return { subject: clientExpiresAt ? 'client' : 'endpoint', path, since, endsAt };
}

/** ISO 8601, as all times in bodies are. */
function moment(value: string | undefined): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT/.test(value ?? '')) return undefined;
  const time = Date.parse(value!);
  return Number.isNaN(time) ? undefined : new Date(time);
}

/** An HTTP date, RFC 8594 §3. */
function sunset(value: string | null): Date | undefined {
  const time = httpDate(value?.trim() ?? '');
  return time === undefined ? undefined : new Date(time);
}

/** `@1700000000`, a date of RFC 9651 §3.3.7. */
function unixSeconds(value: string | null): Date | undefined {
  const seconds = /^@(\d{1,11})$/.exec(value?.trim() ?? '')?.[1];
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1000);
}
