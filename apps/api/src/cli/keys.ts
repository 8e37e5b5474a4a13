import { rotateNow } from '../app/token/signing-key-rotation.ts';
import type { Outcome } from './outcome.ts';
import { withServices } from './services.ts';

/** Running replicas find the key within seconds, and all sign with it from the same moment. */
export const rotateKeys = (): Promise<Outcome> =>
  withServices(async ({ dataSource, masterKey }) => {
    const { kid, activatesAt } = await rotateNow(dataSource, masterKey);
    const activates_at = activatesAt.toISOString();
    return { json: { kid, activates_at }, text: `The key ${kid} is published now and signs from ${activates_at} on.` };
  });
