import type { Command } from 'commander';
import { reporting } from './outcome.ts';

export function keyCommands(program: Command): void {
  const keys = program.command('keys').description('keys that sign access tokens');
  reporting(keys.command('rotate'), async () => {
    const { rotateKeys } = await import('./keys.ts');
    return rotateKeys();
  }).description('publish the next signing key; it signs ten minutes later');
}
