import type { Command } from 'commander';
import { rotateNow } from '../app/token/signing-key-rotation.ts';
import { type Outcome, reporting } from './outcome.ts';
import { withServices } from './services.ts';

export function keyCommands(program: Command): void {
  const keys = program.command('keys').description('keys that sign access tokens');
  reporting(keys.command('rotate'), rotate).description('publish the next signing key; it signs ten minutes later');
}

/** Running replicas find the key within seconds, and all sign with it from the same moment. */
const rotate = (): Promise<Outcome> =>
  withServices(async ({ dataSource, masterKey }) => {
    const { kid, activatesAt } = await rotateNow(dataSource, masterKey);
    const activates_at = activatesAt.toISOString();
    return { json: { kid, activates_at }, text: `The key ${kid} is published now and signs from ${activates_at} on.` };
  });
