import path from 'node:path';
import { type LOG_LEVELS, missing, schema } from './env-schema.ts';
import type { LimitsByPlan } from './plan-limits.ts';
import { withSecretFiles } from './secret-files.ts';

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
  /** What may be asked at addresses that somebody else chose, beside the public Internet by https. */
  egressAllow: string[];
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
    egressAllow: env.VELGENT_EGRESS_ALLOW,
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
