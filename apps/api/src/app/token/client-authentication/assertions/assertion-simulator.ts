import { Injectable } from '@nestjs/common';
import type { AssertionCheck, AssertionVerdict } from '@velgent/admin-dto';
import type { TenantContext } from '../../../access/tenant-context.ts';
import type { AuthenticatingCredential } from '../../../clients/authentication/authenticating-credential.ts';
import { CredentialLookup } from '../../../clients/authentication/credential-lookup.ts';
import { OAUTH_CLIENT_KIND } from '../../../clients/credential-kind.ts';
import { findView } from '../../../clients/lists/credential-views.store.ts';
import { refusalOf } from '../../../clients/policy/refusal.ts';
import { TenantDatabase } from '../../../database/tenant-database.ts';
import { readAssertion } from './assertion.ts';
import { type AssertionInquiry, AssertionVerifier, type Checked } from './assertion-verifier.ts';
import { finding } from './checks/form.ts';
import { onceOf } from './once.ts';
import { SpentAssertions } from './spent-assertions.ts';

/** Says of an assertion what the OAuth endpoints would, and why; it stores and uses up nothing. */
@Injectable()
export class AssertionSimulator {
  constructor(
    private readonly database: TenantDatabase,
    private readonly lookup: CredentialLookup,
    private readonly verifier: AssertionVerifier,
    private readonly spent: SpentAssertions,
  ) {}

  async check({ tenantId }: TenantContext, id: string, assertion: string): Promise<AssertionVerdict> {
    const { clientId } = await this.database.within(tenantId, (scope) => findView(scope, OAUTH_CLIENT_KIND, id));
    const client = (await this.lookup.withMaterial(clientId!))!;
    const inquiry = this.verifier.begin(readAssertion(assertion), client, null);
    return inquiry ? verdictOn(client, await this.allChecks(client, inquiry)) : WRONG_METHOD;
  }

  private async allChecks(client: AuthenticatingCredential, inquiry: AssertionInquiry): Promise<Checked[]> {
    const checks = await inquiry.all();
    const jti = checks.find(({ name }) => name === 'jti');
    if (!jti || jti.finding.diagnosis) return checks;
    const isSpent = await this.spent.isSpent(client, onceOf(inquiry.verification)!);
    const explain = () => ({
      expected: 'not shown before',
      found: isSpent ? 'shown before' : 'not shown before',
      hint: isSpent ? 'Its jti has let the client in already: make a new assertion for each exchange.' : null,
    });
    return [...checks, { name: 'replay', finding: finding(isSpent ? 'assertion_replayed' : undefined, explain) }];
  }
}

/** A client that has a secret takes no assertion at all. */
const WRONG_METHOD: AssertionVerdict = { verdict: 'refused', diagnosis: 'wrong_method', checks: [] };

function verdictOn(client: AuthenticatingCredential, checks: Checked[]): AssertionVerdict {
  const fault = checks.find(({ finding: { diagnosis } }) => diagnosis)?.finding.diagnosis;
  const diagnosis = refusalOf({ kind: 'credential', credential: client, fault });
  return { verdict: diagnosis ? 'refused' : 'accepted', diagnosis, checks: checks.map(toCheck) };
}

const toCheck = ({ name, finding: { diagnosis, explain } }: Checked): AssertionCheck => ({
  check: name,
  ...explain(),
  passed: diagnosis === undefined,
});
