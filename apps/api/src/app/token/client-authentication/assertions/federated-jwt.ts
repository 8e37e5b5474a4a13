import type { FederatedAuth, FederatedRule } from '../../../clients/authentication/authenticating-credential.ts';
import { CLIENT_ID_PARAMETER } from '../secret-claim.ts';
import type { Assertion } from './assertion.ts';
import { ASSERTION_PARAMETERS, type AssertionMethod, SIGNING_ALGORITHMS } from './assertion-method.ts';
import { CLAIMS_OF_RULES, fitsRule, ISS_OF_RULES, SUB_OF_RULES } from './checks/federation.ts';
import { CRIT, FORMAT, TYP_OF_ISSUER } from './checks/form.ts';
import { JTI } from './checks/jti.ts';
import { AUD_OF_ISSUER, CLIENT_ID_SENT } from './checks/parties.ts';
import { KEY, SIGNATURE } from './checks/signing.ts';
import { EXP, IAT, LIFETIME, NBF } from './checks/times.ts';
import { member } from './json-object.ts';

/** A workload shows a token of an issuer that its organisation trusts (RFC 7521 §4.2). */
export const FEDERATED_JWT: AssertionMethod = {
  name: 'federated_jwt',
  parameters: { ...CLIENT_ID_PARAMETER, ...ASSERTION_PARAMETERS },
  signingAlgorithms: SIGNING_ALGORITHMS,
  checks: [
    FORMAT,
    TYP_OF_ISSUER,
    CRIT,
    ISS_OF_RULES,
    KEY,
    SIGNATURE,
    AUD_OF_ISSUER,
    SUB_OF_RULES,
    CLIENT_ID_SENT,
    CLAIMS_OF_RULES,
    EXP,
    IAT,
    NBF,
    LIFETIME,
    JTI,
  ],

  termsFor(client, assertion) {
    const { rules } = client.auth as FederatedAuth;
    const issuer = issuerOf(rules, assertion);
    return {
      issuers: [...new Set(rules.map((rule) => rule.issuer.issuer))],
      keys: [],
      keySet: issuer?.key_set ?? null,
      byKidOnly: true,
      audiences: issuer ? [issuer.audience] : [],
      mostSeconds: issuer?.max_lifetime_seconds ?? 0,
      needsJti: issuer?.require_jti ?? false,
      rules: rules.filter((rule) => rule.issuer.id === issuer?.id),
    };
  },
};

/** Of several that an organisation trusts under one name, the one whose audience is meant and a rule of which fits. */
function issuerOf(rules: readonly FederatedRule[], { claims }: Assertion): FederatedRule['issuer'] | undefined {
  const audiences = [member(claims, 'aud')].flat();
  const named = rules.filter(({ issuer }) => issuer.issuer === member(claims, 'iss'));
  const meant = named.filter(({ issuer }) => audiences.includes(issuer.audience));
  const candidates = meant.length > 0 ? meant : named;
  return (candidates.find((rule) => fitsRule(rule, claims)) ?? candidates[0])?.issuer;
}
