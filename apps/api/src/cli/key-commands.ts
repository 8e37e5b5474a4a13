import type { Command } from 'commander';
import { reporting } from './outcome.ts';

export function keyCommands(program: Command): void {
  const keys = program.command('keys').description('keys that sign access tokens, and the master key that seals them');
  reporting(keys.command('rotate'), async () => {
    const { rotateKeys } = await import('./keys.ts');
    return rotateKeys();
  }).description('publish the next signing key; it signs ten minutes later');
  reporting(keys.command('rotate-audit'), async () => {
    const { rotateAuditKey } = await import('./keys.ts');
    return rotateAuditKey();
  }).description('make the next key that signs the heads of audit trails; it signs at once');
  reporting(keys.command('reseal'), async () => {
    const { resealKeysAndSecrets } = await import('./keys.ts');
    return resealKeysAndSecrets();
  }).description('seal with VELGENT_MASTER_KEY what VELGENT_OTHER_MASTER_KEY still opens');
}
