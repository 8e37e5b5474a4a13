import { type Command, InvalidArgumentError } from 'commander';
import { verifyExport } from './audit-export.ts';
import type { NotedHead } from './noted-heads.ts';
import { verdict } from './audit-text.ts';
import { type Outcome, reporting } from './outcome.ts';
import { ofOneChain, requireSignatures, savedCheckpoints, savedKeys } from './saved-checkpoints.ts';

interface Options {
  head?: NotedHead;
  tenant?: string;
  checkpoints?: string;
  jwks?: string;
}

export function auditCommands(program: Command): void {
  const audit = program.command('audit').description('the trail of who did what');
  const verify: Command = reporting(audit.command('verify'), (options: Options, file?: string) => {
    if ((file === undefined) === (options.tenant === undefined))
      verify.error('error: name either an export (- for standard input) or --tenant');
    if (options.tenant && options.head) verify.error('error: --head goes with an export');
    if (options.jwks && (options.tenant || !options.checkpoints))
      verify.error('error: --jwks goes with an export and --checkpoints');
    return file === undefined ? verifyDatabase(options.tenant!, options) : verifyFile(file, options);
  })
    .description('recompute a chain and name its first break')
    .argument('[export]', 'NDJSON as the console exports it, whole and unfiltered; needs no database')
    .option('--head <sequence:hash>', 'an event noted down earlier, such as the last of an earlier check', notedHead)
    .option('--checkpoints <file or folder>', 'signed heads that were kept elsewhere: exported, listed or mailed')
    .option('--jwks <file>', 'a saved /.well-known/audit-jwks.json, to check their signatures beside an export')
    .option('--tenant <id>', 'instead of an export the chain in the database; `all`: every chain there is');
}

async function verifyFile(file: string, { head, checkpoints, jwks }: Options): Promise<Outcome> {
  const saved = checkpoints ? savedCheckpoints(checkpoints) : [];
  if (jwks) requireSignatures(saved, savedKeys(jwks));
  const found = await verifyExport(file, (tenant) => [...(head ? [head] : []), ...ofOneChain(saved, tenant)]);
  return { json: found, text: verdict(found), ok: found.events > 0 && !found.first_break };
}

async function verifyDatabase(tenant: string, { checkpoints }: Options): Promise<Outcome> {
  const { verifyChains } = await import('./audited-chains.ts');
  const chains = await verifyChains(tenant, checkpoints ? savedCheckpoints(checkpoints) : []);
  return {
    json: { chains },
    text: chains
      .map(
        (chain) =>
          `${chain.tenant_id ?? 'platform'}: ${chain.unproven ? 'BROKEN: there are credentials, but no events' : verdict(chain)}`,
      )
      .join('\n'),
    ok: chains.every(({ first_break, unproven }) => !first_break && !unproven),
  };
}

function notedHead(value: string): NotedHead {
  const [, sequence, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(value) ?? [];
  if (!sequence || !hash) throw new InvalidArgumentError('It is a sequence, a colon and a hash in lower-case hex.');
  return { sequence: Number(sequence), hash };
}
