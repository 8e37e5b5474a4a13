import type { Command } from 'commander';

interface Options {
  tenant: string;
  after?: string;
}

export function activityCommands(program: Command): void {
  const activity = program.command('activity').description('the log of calls, as NDJSON on standard output');
  activity
    .command('export')
    .description('calls in the order in which they were recorded; the cursor to go on from is the last line on stderr')
    .requiredOption('--tenant <id>', 'whose calls')
    .option('--after <cursor>', 'where an earlier export ended (default: from the beginning)')
    .action(async ({ tenant, after = '' }: Options) => {
      const { exportCalls } = await import('./activity.ts');
      console.error(await exportCalls(tenant, after));
    });
  activity
    .command('tail')
    .description('calls from now on, until it is interrupted')
    .requiredOption('--tenant <id>', 'whose calls')
    .option('--after <cursor>', 'from there on instead', 'now')
    .action(async ({ tenant, after = 'now' }: Options) => {
      const { tailCalls } = await import('./activity.ts');
      await tailCalls(tenant, after);
    });
}
