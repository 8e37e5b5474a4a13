import {
  DEFAULT_GRACE_SECONDS,
  MAX_ACCESS_TOKEN_TTL_SECONDS,
  MAX_GRACE_SECONDS,
  normalisePassword,
  PASSWORD_MAX_BYTES,
  PASSWORD_MIN_LENGTH,
} from '@velgent/client-model';
import { z } from 'zod';
import { planLimits } from './plan-limits.ts';
import { databaseUrl, egressAllow, integer, masterKey, origin, origins, proxies, sender, url } from './value-kinds.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Each variable with its default, as it stands in the environment. */
export const schema = z.object({
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
    .refine((value) => value.length >= PASSWORD_MIN_LENGTH, `must have at least ${PASSWORD_MIN_LENGTH} characters`)
    .refine((value) => Buffer.byteLength(value) <= PASSWORD_MAX_BYTES, `must have at most ${PASSWORD_MAX_BYTES} bytes`)
    .optional(),
  VELGENT_ROOT_SECOND_FACTOR: z.enum(['optional', 'required'], 'must be optional or required').default('optional'),
  VELGENT_ACCESS_TOKEN_TTL_SECONDS: integer(1, MAX_ACCESS_TOKEN_TTL_SECONDS).default(MAX_ACCESS_TOKEN_TTL_SECONDS),
  VELGENT_SIGNING_KEY_DAYS: integer(1, 3_650).default(90),
  VELGENT_ROTATION_GRACE_SECONDS: integer(0, MAX_GRACE_SECONDS).default(DEFAULT_GRACE_SECONDS),
  VELGENT_ACTIVITY_RETENTION_DAYS: integer(1, 3650).default(90),
  VELGENT_PLAN_LIMITS: planLimits,
  VELGENT_WORKERS: integer(1, 64).default(1),
  VELGENT_TRUST_PROXY: proxies.default([]),
  VELGENT_EGRESS_ALLOW: egressAllow.default([]),
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
export const missing = (given: NodeJS.ProcessEnv): string[] =>
  NEEDS.flatMap(([name, needed]) => (given[name] && !given[needed] ? [`${needed} is required with ${name}`] : []));
