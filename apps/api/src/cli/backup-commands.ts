import type { Command } from 'commander';
import { reporting } from './outcome.ts';

export function backupCommands(program: Command): void {
  const backup = program.command('backup');
  reporting(backup, async ({ to }: { to?: string }) => (await import('./backup.ts')).backUp(to))
    .description('write every row of one moment to a file, also while the server runs')
    .option('--to <file>', 'by default velgent-<time>.sql.gz in this folder')
    .allowExcessArguments(false);
  reporting(backup.command('verify'), async (_options, file: string) => {
    const { verifyBackup } = await import('./backup-verify.ts');
    return verifyBackup(file);
  })
    .description('count what a backup holds, and recompute its audit chains; needs no database')
    .argument('<file>', 'of `velgent backup`, or of pg_dump: custom or tar format (needs pg_restore), or plain SQL');
  reporting(backup.command('restore'), async ({ despiteFaults }: { despiteFaults?: boolean }, file: string) =>
    (await import('./restore.ts')).restore(file, despiteFaults),
  )
    .description('load a backup into an empty database; needs the master key it was made under')
    .argument('<file>', 'of `velgent backup`')
    .option(
      '--despite-faults',
      'also one that `backup verify` refuses, such as with a broken audit chain (exit code 1)',
    );
}
