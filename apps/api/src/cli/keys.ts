import { resealCheckpointKeys, rotateCheckpointKey } from '../app/audit/checkpoints/checkpoint-key.ts';
import { resealSecondFactors } from '../app/tenancy/sign-in/second-factor/reseal-second-factors.ts';
import { allTenantIds } from '../app/tenancy/tenants/tenants.store.ts';
import { resealKeys, rotateNow } from '../app/token/signing-keys/signing-key-rotation.ts';
import type { Outcome } from './outcome.ts';
import { withServices } from './services.ts';

/** Running replicas find the key within seconds, and all sign with it from the same moment. */
export const rotateKeys = (): Promise<Outcome> =>
  withServices(async ({ masterKeys, signingKeys }) => {
    const { kid, activatesAt } = await rotateNow(signingKeys, masterKeys);
    const activates_at = activatesAt.toISOString();
    return { json: { kid, activates_at }, text: `The key ${kid} is published now and signs from ${activates_at} on.` };
  });

/** Keep the published keys (/.well-known/audit-jwks.json) with the heads: earlier ones stay there. */
export const rotateAuditKey = (): Promise<Outcome> =>
  withServices(async ({ dataSource, masterKeys }) => {
    const kid = await dataSource.transaction((manager) => rotateCheckpointKey(manager, masterKeys));
    return { json: { kid }, text: `The key ${kid} signs the heads of the audit trails from now on.` };
  });

/** What was sealed with VELGENT_OTHER_MASTER_KEY is sealed with the master key itself afterwards. */
export const resealKeysAndSecrets = (): Promise<Outcome> =>
  withServices(async ({ dataSource, masterKeys, signingKeys, tenantDatabase }) => {
    const signing_keys = await resealKeys(signingKeys, masterKeys);
    await dataSource.transaction((manager) => resealCheckpointKeys(manager, masterKeys));
    const tenantIds = await tenantDatabase.onPlatform(allTenantIds);
    let second_factors = 0;
    const unreadable: string[] = [];
    for (const tenantId of [null, ...tenantIds]) {
      const done = await resealSecondFactors(tenantDatabase, tenantId, masterKeys);
      second_factors += done.resealed;
      unreadable.push(...done.unreadable);
    }
    const text = [
      `Sealed anew: ${signing_keys} signing keys, ${second_factors} second factors.`,
      unreadable.length
        ? `No master key opens the second factors of these admins, which have to be reset: ${unreadable.join(', ')}.`
        : 'All that is stored now opens with VELGENT_MASTER_KEY alone. Sessions, and what a server sealed with another key meanwhile, do not.',
    ].join('\n');
    return { json: { signing_keys, second_factors, unreadable }, text, ok: !unreadable.length };
  });
