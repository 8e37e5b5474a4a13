import type { Command } from 'commander';
import { reporting } from './outcome.ts';

export function backupCommands(program: Command): void {
  const backup = program.command('backup').description('copies of the database');
  reporting(backup.command('verify'), async (_options, file: string) => {
    const { verifyBackup } = await import('./backup-verify.ts');
    return verifyBackup(file);
  })
    .description('count what a dump holds, and recompute its audit chains; needs no database')
    .argument('<file>', 'what pg_dump wrote: custom or tar format (needs pg_restore), or plain SQL');
}
