import { z } from 'zod';
import { canonicalAuthority } from '../request/authority.ts';
import { trustedProxies } from '../request/trusted-proxies.ts';
import { isConnectionUrl } from './connection-url.ts';
import { EgressAllow } from './egress-allow.ts';

export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

export const url = (schemes: string[], hint: string) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), `must be ${hint}`);

const isDecodable = (value: string) => {
  try {
    return decodeURIComponent(value) !== '';
  } catch {
    return false;
  }
};

export const databaseUrl = z
  .string()
  .refine((value) => /^postgres(?:ql)?:/.test(value) && isConnectionUrl(value), 'must be a postgres:// URL')
  .refine(isDecodable, 'must be a URL in which a % of the user, the password or the name is written %25');

export const origin = url(['http:', 'https:'], 'an http or https URL')
  .transform((value) => new URL(value))
  .refine((u) => u.pathname === '/' && !u.search && !u.hash && !u.username, 'must have no path, query or user')
  .refine((u) => canonicalAuthority(u.host) !== undefined, 'must name one host')
  .transform((u) => u.origin);

export const masterKey = z
  .string()
  .refine((value) => /^[A-Za-z0-9+/_-]{43}=?$/.test(value), 'must be 32 bytes in base64 (openssl rand -base64 32)')
  .transform((value) => Buffer.from(value, 'base64'));

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

export const proxies = list.refine(
  (entries) => trustedProxies(entries) !== undefined,
  'must be addresses or networks separated by commas (or loopback, linklocal, uniquelocal)',
);

/** Checked here, made again of the same entries by who uses it: settings are plain data, which goes to workers. */
export const egressAllow = list.superRefine((entries, context) => {
  try {
    void new EgressAllow(entries);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

export const origins = list.pipe(z.array(origin, 'must be origins separated by commas: https://console.example'));

/** What may stand in a From header: `a@b.example` or `Velgent <a@b.example>`. */
export const sender = z
  .string()
  .refine(
    (value) => z.email().safeParse(/^[^<>\r\n]*<([^<>]+)>$/.exec(value)?.[1] ?? value).success,
    'must be an e-mail address, or a name and an address: Velgent <no-reply@example.com>',
  );
