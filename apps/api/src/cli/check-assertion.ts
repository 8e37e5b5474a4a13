import { type AssertionVerdict, CheckAssertionRequest } from '@velgent/admin-dto';
import { OAUTH_CLIENT_KIND } from '../app/clients/credential-kind.ts';
import { credentialId, type InTenant, within } from './in-tenant.ts';
import type { Outcome } from './outcome.ts';
import { readText } from './standard-input.ts';
import { validated } from './validated.ts';

/** Mints nothing, and spends nothing. An assertion is no argument: those show in the list of processes. */
export async function checkAssertion(options: InTenant, client: string): Promise<Outcome> {
  const { assertion } = await validated(CheckAssertionRequest, { assertion: await readText('-') });
  return within(options, async (context, services) => {
    const id = await credentialId(client, context, OAUTH_CLIENT_KIND, services);
    await services.keySets.readClock();
    const verdict = await services.keySets.simulator.check(context, id, assertion);
    return { json: verdict, text: textOf(verdict), ok: verdict.verdict === 'accepted' };
  });
}

function textOf({ verdict, diagnosis, checks }: AssertionVerdict): string {
  const lines = checks.flatMap(({ check, expected, found, passed, hint }) => [
    `${passed ? 'ok  ' : 'FAIL'}  ${check.padEnd(9)}  ${found ?? '-'}`,
    ...(passed ? [] : [`      ${' '.repeat(9)}  expected: ${expected ?? '-'}`]),
    ...(hint ? [`      ${' '.repeat(9)}  ${hint}`] : []),
  ]);
  return [...lines, diagnosis ? `${verdict}: ${diagnosis}` : verdict].join('\n');
}
