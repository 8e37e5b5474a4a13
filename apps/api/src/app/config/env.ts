import {
  DEFAULT_GRACE_SECONDS,
  MAX_ACCESS_TOKEN_TTL_SECONDS,
  MAX_GRACE_SECONDS,
  normalisePassword,
  PASSWORD_MAX_BYTES,
  PASSWORD_MIN_LENGTH,
} from '@velgent/client-model';
import path from 'node:path';
import { z } from 'zod';
import { isConnectionUrl } from './connection-url.ts';
import { canonicalAuthority } from '../request/authority.ts';
import { trustedProxies } from '../request/trusted-proxies.ts';
import { type LimitsByPlan, planLimits } from './plan-limits.ts';
import { withSecretFiles } from './secret-files.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

const url = (schemes: string[], hint: string) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), `must be ${hint}`);

const isDecodable = (value: string) => {
  try {
    return decodeURIComponent(value) !== '';
  } catch {
    return false;
  }
};

const databaseUrl = z
  .string()
  .refine((value) => /^postgres(?:ql)?:/.test(value) && isConnectionUrl(value), 'must be a postgres:// URL')
  .refine(isDecodable, 'must be a URL in which a % of the user, the password or the name is written %25');

const origin = url(['http:', 'https:'], 'an http or https URL')
  .transform((value) => new URL(value))
  .refine((u) => u.pathname === '/' && !u.search && !u.hash && !u.username, 'must have no path, query or user')
  .refine((u) => canonicalAuthority(u.host) !== undefined, 'must name one host')
  .transform((u) => u.origin);

const masterKey = z
  .string()
  .refine((value) => /^[A-Za-z0-9+/_-]{43}=?$/.test(value), 'must be 32 bytes in base64 (openssl rand -base64 32)')
  .transform((value) => Buffer.from(value, 'base64'));

const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

const proxies = list.refine(
  (entries) => trustedProxies(entries) !== undefined,
  'must be addresses or networks separated by commas (or loopback, linklocal, uniquelocal)',
);

const origins = list.pipe(z.array(origin, 'must be origins separated by commas: https://console.example'));

/** What may stand in a From header: `a@b.example` or `Velgent <a@b.example>`. */
const sender = z
  .string()
  .refine(
    (value) => z.email().safeParse(/^[^<>\r\n]*<([^<>]+)>$/.exec(value)?.[1] ?? value).success,
    'must be an e-mail address, or a name and an address: Velgent <no-reply@example.com>',
  );

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: integer(0, 65_535).default(3000),
  VELGENT_PUBLIC_URL: origin.optional(),
  VELGENT_ALLOWED_ORIGINS: origins.default([]),
  DATABASE_URL: databaseUrl.optional(),
  VELGENT_MIGRATION_DATABASE_URL: databaseUrl.optional(),
  VELGENT_DATABASE_ROLE: z
    .string()
    .regex(/^[A-Za-z_][\w@.-]{0,62}$/, 'must be the name of a role: letters, digits, _ @ . -')
    .optional(),
  VELGENT_DATA_DIR: z.string().min(1).default('.velgent'),
  VELGENT_MASTER_KEY: masterKey.optional(),
  VELGENT_OTHER_MASTER_KEY: masterKey.optional(),
  VELGENT_ROOT_EMAIL: z.email('must be an e-mail address').default('root@velgent.local'),
  VELGENT_ROOT_PASSWORD: z
    .string()
    .transform(normalisePassword)
    .refine((value) => value.length >= PASSWORD_MIN_LENGTH, 'must have at least 12 characters')
    .refine((value) => Buffer.byteLength(value) <= PASSWORD_MAX_BYTES, 'must have at most 72 bytes')
    .optional(),
  VELGENT_ROOT_SECOND_FACTOR: z.enum(['optional', 'required'], 'must be optional or required').default('optional'),
  VELGENT_ACCESS_TOKEN_TTL_SECONDS: integer(1, MAX_ACCESS_TOKEN_TTL_SECONDS).default(MAX_ACCESS_TOKEN_TTL_SECONDS),
  VELGENT_SIGNING_KEY_DAYS: integer(1, 3_650).default(90),
  VELGENT_ROTATION_GRACE_SECONDS: integer(0, MAX_GRACE_SECONDS).default(DEFAULT_GRACE_SECONDS),
  VELGENT_ACTIVITY_RETENTION_DAYS: integer(1, 3650).default(90),
  VELGENT_PLAN_LIMITS: planLimits,
  VELGENT_WORKERS: integer(1, 64).default(1),
  VELGENT_TRUST_PROXY: proxies.default([]),
  REDIS_URL: url(['redis:', 'rediss:'], 'a redis:// URL').optional(),
  VELGENT_LLM_URL: url(['http:', 'https:'], 'an http or https URL').optional(),
  VELGENT_LLM_API_KEY: z.string().min(1).optional(),
  VELGENT_LLM_MODEL: z.string().min(1).optional(),
  VELGENT_LLM_TIMEOUT_SECONDS: integer(1, 600).default(30),
  VELGENT_SMTP_URL: url(['smtp:', 'smtps:'], 'an smtp:// or smtps:// URL').optional(),
  VELGENT_SMTP_FROM: sender.optional(),
  VELGENT_AUDIT_CHECKPOINT_MAIL: z.email('must be an e-mail address').optional(),
  VELGENT_METRICS_PORT: integer(1, 65_535).optional(),
  VELGENT_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:'], 'an http or https URL').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** Each asks for the other. */
const NEEDS = [
  ['DATABASE_URL', 'VELGENT_MASTER_KEY'],
  ['VELGENT_MIGRATION_DATABASE_URL', 'DATABASE_URL'],
  ['VELGENT_DATABASE_ROLE', 'DATABASE_URL'],
  ['VELGENT_LLM_URL', 'VELGENT_LLM_MODEL'],
  ['VELGENT_SMTP_URL', 'VELGENT_SMTP_FROM'],
  ['VELGENT_AUDIT_CHECKPOINT_MAIL', 'VELGENT_SMTP_URL'],
] as const;

/** Apart from the schema, which looks no further once a single value is wrong. */
const missing = (given: NodeJS.ProcessEnv): string[] =>
  NEEDS.flatMap(([name, needed]) => (given[name] && !given[needed] ? [`${needed} is required with ${name}`] : []));

/** Settings of one process. Durations in seconds. */
export interface Env {
  host: string;
  port: number;
  /** Issuer and base of every absolute URL, without a slash at the end. */
  publicUrl: string;
  /** Whether it was given, and not made of `host` and `port`. */
  hasPublicUrl: boolean;
  /** Further origins under which this server is reached. */
  allowedOrigins: string[];
  databaseUrl: string | undefined;
  /** Where it stands, for each new connection to read it again. */
  databaseUrlFile: string | undefined;
  /** Of the owner of the schema, for migrations; without it `databaseUrl` is both. */
  migrationDatabaseUrl: string | undefined;
  migrationDatabaseUrlFile: string | undefined;
  /** The role that serves, where it is neither the user of `databaseUrl` nor named after the database. */
  databaseRole: string | undefined;
  dataDir: string;
  masterKey: Buffer | undefined;
  /** Opens what was sealed with it, and seals nothing: there while the master key is changed. */
  otherMasterKey: Buffer | undefined;
  rootEmail: string;
  rootPassword: string | undefined;
  /** Whether a root admin without a second factor can do anything but enrol one. */
  rootSecondFactor: 'optional' | 'required';
  accessTokenTtlSeconds: number;
  /** A key signs for so many days; then its successor does. */
  signingKeyDays: number;
  rotationGraceSeconds: number;
  activityRetentionDays: number;
  planLimits: LimitsByPlan;
  workers: number;
  trustProxy: string[];
  redisUrl: string | undefined;
  llm: { url: string; apiKey: string | undefined; model: string; timeoutMs: number } | undefined;
  /** The mail server, with its credentials in the URL, and what stands in From. */
  smtp: { url: string; from: string } | undefined;
  /** Who is mailed the signed heads of audit chains. */
  auditCheckpointMail: string | undefined;
  /** Where Prometheus asks; undefined for nowhere. */
  metrics: { host: string; port: number } | undefined;
  /** Base of an OTLP/HTTP receiver of traces: `/v1/traces` is appended. */
  otlpEndpoint: string | undefined;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** Why this process cannot start, for its operator: the message is all that is printed. */
export class StartError extends Error {
  override name = 'StartError';
}

/** The password of `velgent admin create`, where it is not typed. Read apart: no server needs it. */
export const adminPassword = (source: NodeJS.ProcessEnv = process.env): string | undefined =>
  source['VELGENT_ADMIN_PASSWORD'] || undefined;

/** What a backup is taken of. Read apart: who takes it needs no master key. */
export function backupSource(source: NodeJS.ProcessEnv = process.env): Pick<Env, 'databaseUrl' | 'dataDir'> {
  const noKey = '0'.repeat(43); // DATABASE_URL asks for one otherwise; nothing is sealed or opened
  const { databaseUrl, dataDir } = readEnv({ ...addressIn(source), VELGENT_MASTER_KEY: noKey });
  return { databaseUrl, dataDir };
}

const addressIn = (source: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    ['DATABASE_URL', 'DATABASE_URL_FILE', 'VELGENT_DATA_DIR'].map((name) => [name, source[name]]),
  ) as NodeJS.ProcessEnv;

/** Every variable that has a meaning here; secrets also with `_FILE` behind. */
export const VARIABLES: readonly string[] = [...Object.keys(schema.shape), 'VELGENT_ADMIN_PASSWORD'];

/**
 * Reads every variable once, secrets also from the file that `<variable>_FILE` names. An empty value counts as absent.
 * Throws {@link StartError} naming each wrong variable.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = withSecretFiles(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')));
  const parsed = schema.safeParse(given.env);
  const issues = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];
  const faults = new Set([...given.faults, ...issues, ...missing(given.env)].map((fault) => `  ${fault}`));
  if (!parsed.success || faults.size) throw new StartError(`The configuration is wrong:\n${[...faults].join('\n')}`);
  const env = parsed.data;
  const host = env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST;
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.VELGENT_PUBLIC_URL ?? `http://${host}:${env.PORT}`,
    hasPublicUrl: env.VELGENT_PUBLIC_URL !== undefined,
    allowedOrigins: env.VELGENT_ALLOWED_ORIGINS,
    databaseUrl: env.DATABASE_URL,
    databaseUrlFile: given.env['DATABASE_URL_FILE'],
    migrationDatabaseUrl: env.VELGENT_MIGRATION_DATABASE_URL,
    migrationDatabaseUrlFile: given.env['VELGENT_MIGRATION_DATABASE_URL_FILE'],
    databaseRole: env.VELGENT_DATABASE_ROLE,
    dataDir: path.resolve(env.VELGENT_DATA_DIR),
    masterKey: env.VELGENT_MASTER_KEY,
    otherMasterKey: env.VELGENT_OTHER_MASTER_KEY,
    rootEmail: env.VELGENT_ROOT_EMAIL,
    rootPassword: env.VELGENT_ROOT_PASSWORD,
    rootSecondFactor: env.VELGENT_ROOT_SECOND_FACTOR,
    accessTokenTtlSeconds: env.VELGENT_ACCESS_TOKEN_TTL_SECONDS,
    signingKeyDays: env.VELGENT_SIGNING_KEY_DAYS,
    rotationGraceSeconds: env.VELGENT_ROTATION_GRACE_SECONDS,
    activityRetentionDays: env.VELGENT_ACTIVITY_RETENTION_DAYS,
    planLimits: env.VELGENT_PLAN_LIMITS,
    workers: env.VELGENT_WORKERS,
    trustProxy: env.VELGENT_TRUST_PROXY,
    redisUrl: env.REDIS_URL,
    llm: env.VELGENT_LLM_URL
      ? {
          url: env.VELGENT_LLM_URL,
          apiKey: env.VELGENT_LLM_API_KEY,
          model: env.VELGENT_LLM_MODEL!,
          timeoutMs: env.VELGENT_LLM_TIMEOUT_SECONDS * 1000,
        }
      : undefined,
    smtp: env.VELGENT_SMTP_URL ? { url: env.VELGENT_SMTP_URL, from: env.VELGENT_SMTP_FROM! } : undefined,
    auditCheckpointMail: env.VELGENT_AUDIT_CHECKPOINT_MAIL,
    metrics: env.VELGENT_METRICS_PORT ? { host: env.VELGENT_METRICS_HOST, port: env.VELGENT_METRICS_PORT } : undefined,
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    logLevel: env.LOG_LEVEL,
  };
}
