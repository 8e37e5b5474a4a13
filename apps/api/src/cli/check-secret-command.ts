import { inspectCredential } from '@velgent/client-model';
import type { Command } from 'commander';
import { type Outcome, reporting } from './outcome.ts';
import { readSecretLine } from './standard-input.ts';

const FAULTS = {
  prefix: 'It begins like no credential of Velgent.',
  length: 'It has the wrong length: something was cut off or added.',
  alphabet: 'It has characters that no credential has.',
  checksum: 'Its checksum is wrong: it was mistyped or made up.',
};

/** Needs no database and no network: says what a credential is, not whether it still works. */
export function checkSecretCommand(program: Command): void {
  reporting(program.command('check-secret'), check)
    .description('tell what a credential is, without showing it; offline')
    .argument('[secret]', 'better given on standard input: arguments show in the list of processes');
}

async function check(_options: object, given?: string): Promise<Outcome> {
  const inspection = inspectCredential(given ?? (await readSecretLine('Secret: ')));
  const { kind, format, checksum, masked, fault } = inspection;
  const lines = [
    `kind      ${kind ?? 'unknown'}`,
    ...(format ? [`format    ${format}`] : []),
    ...(checksum ? [`checksum  ${checksum}`] : []),
    ...(masked ? [`masked    ${masked}`] : []),
    fault ? FAULTS[fault] : 'It is well formed.',
  ];
  return { json: { well_formed: !fault, ...inspection }, text: lines.join('\n'), ok: !fault };
}
