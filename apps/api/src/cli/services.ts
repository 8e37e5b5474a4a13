import 'reflect-metadata';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ActivityFeed } from '../app/activity/activity-feed.ts';
import { ActivitySettlingStore } from '../app/activity/activity-settling.store.ts';
import { ActivitySettling } from '../app/activity/activity-settling.ts';
import { AuditChain } from '../app/audit/audit-chain.ts';
import { AuditTrail } from '../app/audit/audit-trail.ts';
import { verifySlice } from '../app/audit/verify-slice.ts';
import { AuditCheckpoints } from '../app/audit/checkpoints/audit-checkpoints.ts';
import { ClientKeys } from '../app/clients/authentication/client-keys.ts';
import { IssuerChecks } from '../app/clients/issuers/issuer-checks.ts';
import { TrustedIssuers } from '../app/clients/issuers/trusted-issuers.ts';
import { Credentials } from '../app/clients/lifecycle/credentials.ts';
import { readEnv, type Env } from '../app/config/env.ts';
import { masterKeysOf } from '../app/config/master-key.ts';
import { dataSourceOptions } from '../app/database/data-source-options.ts';
import { type Settings, settingsOf } from '../app/config/settings.ts';
import { runningCluster } from '../app/database/embedded/running-cluster.ts';
import { givenDatabase } from '../app/database/given-database.ts';
import { type PreparedDatabase, prepareDatabase } from '../app/database/prepare-database.ts';
import { asAppRole } from '../app/database/roles.ts';
import { TenantDatabase } from '../app/database/tenant-database.ts';
import { entities } from '../app/entities.ts';
import { ApiError } from '../app/errors/api-error.ts';
import { AdminCreation } from '../app/tenancy/admins/admin-creation.ts';
import { AdminSessions } from '../app/tenancy/sign-in/sessions/admin-sessions.ts';
import { AdminsStore } from '../app/tenancy/admins/admins.store.ts';
import { Admins } from '../app/tenancy/admins/admins.ts';
import { OpenInvitations } from '../app/tenancy/invitations/open-invitations.ts';
import { PasswordResets } from '../app/tenancy/sign-in/password-reset/password-resets.ts';
import { AdminRemoval } from '../app/tenancy/admins/admin-removal.ts';
import { TokensOfClientStore } from '../app/token/access-tokens/tokens-of-client.store.ts';
import { SigningKeysStore } from '../app/token/signing-keys/signing-keys.store.ts';
import { Tenants } from '../app/tenancy/tenants/tenants.ts';
import { keySetServices } from './key-set-services.ts';

/** The services of the server, on the same database and as the same unprivileged role. */
export type Services = ReturnType<typeof servicesOn>;

/** Opens the database for the length of `work`. */
export async function withServices<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const env = readEnv();
  const { masterKeys, embedded, ...address } = await database(env);
  try {
    const dataSource = await new DataSource(dataSourceOptions(entities, address)).initialize();
    const services = servicesOn(dataSource, settingsOf(env, { ...address, masterKeys, consoleDir: '' }));
    try {
      return await work(services);
    } finally {
      await Promise.all([services.keySets.end(), dataSource.destroy()]);
    }
  } finally {
    await embedded?.stop();
  }
}

/** The database as it is being served, or the embedded one of the data directory, started for a moment. */
async function database(env: Env): Promise<PreparedDatabase> {
  const { databaseUrl } = env;
  if (databaseUrl) {
    const address = await givenDatabase({ ...env, databaseUrl });
    return { ...address, masterKeys: masterKeysOf(env) };
  }
  const served = await runningCluster(path.join(env.dataDir, 'postgres'), 'velgent');
  if (!served) return prepareDatabase(env);
  return { databaseUrl: asAppRole(served), masterKeys: masterKeysOf(env) };
}

function servicesOn(dataSource: DataSource, settings: Settings) {
  const tenantDatabase = new TenantDatabase(dataSource);
  const audit = new AuditTrail();
  const admins = new Admins(tenantDatabase, new AdminsStore(dataSource));
  const tenants = new Tenants(tenantDatabase, audit, settings);
  const signingKeys = new SigningKeysStore(dataSource);
  const keySets = keySetServices({ settings, tenantDatabase, signingKeys });
  const issuerChecks = new IssuerChecks(keySets.egress);
  return {
    dataSource,
    masterKeys: settings.masterKeys,
    activityFeed: new ActivityFeed(tenantDatabase, new ActivitySettling(new ActivitySettlingStore(dataSource))),
    admins,
    adminCreation: new AdminCreation(admins, tenantDatabase, audit),
    adminRemoval: new AdminRemoval(audit, tenantDatabase),
    adminSessions: new AdminSessions(audit, tenantDatabase),
    auditChain: new AuditChain(tenantDatabase, { verify: (_chain, slice) => Promise.resolve(verifySlice(slice)) }),
    auditCheckpoints: new AuditCheckpoints(tenantDatabase, settings),
    openInvitations: new OpenInvitations(audit, tenantDatabase),
    passwordResets: new PasswordResets(admins, audit, tenantDatabase, settings),
    clientKeys: new ClientKeys(tenantDatabase, audit),
    credentials: new Credentials(tenantDatabase, audit, new TokensOfClientStore(), settings),
    keySets,
    signingKeys,
    tenants,
    tenantDatabase,
    trustedIssuers: new TrustedIssuers(tenantDatabase, audit, issuerChecks, keySets.refresh, settings),
    /** The organisation's id as it is stored. Rejects where there is none. */
    async tenantId(given: string): Promise<string> {
      if (isUuid(given) && (await tenants.exists(given))) return given.toLowerCase();
      throw new ApiError('not_found', 'There is no organisation with this id.', { param: 'tenant' });
    },
  };
}
