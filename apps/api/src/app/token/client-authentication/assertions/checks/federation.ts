import type { FederatedRule } from '../../../../clients/authentication/authenticating-credential.ts';
import type { AssertionCheck } from '../check.ts';
import { type JsonObject, member } from '../json-object.ts';
import { nearMiss, shown, typeOf } from '../words.ts';
import { finding } from './form.ts';

/** The issuer of one of the client's rules. */
export const ISS_OF_RULES: AssertionCheck = {
  name: 'iss',
  find({ assertion: { claims }, terms: { issuers }, clientId }) {
    const found = member(claims, 'iss');
    const fits = issuers.includes(found as string);
    // Signed by the client itself: that is private_key_jwt.
    const ofClient = found === clientId && member(claims, 'sub') === clientId;
    return finding(fits ? undefined : ofClient ? 'wrong_method' : 'assertion_issuer', () => ({
      expected: issuers.join(' or '),
      found: shown(found),
      hint: fits ? null : ofClient ? SIGNED_BY_CLIENT : nearMiss(found, issuers),
    }));
  },
};

const SIGNED_BY_CLIENT = 'The client signed it itself, but it authenticates by tokens of another issuer.';

/** By the subject of one of the rules; a rule without one takes any. */
export const SUB_OF_RULES: AssertionCheck = {
  name: 'sub',
  find({ assertion: { claims }, terms: { rules } }) {
    const found = member(claims, 'sub');
    const fits = rules.some((rule) => fitsSubject(rule, found));
    const subjects = rules.flatMap(({ subject }) => subject ?? []);
    return finding(fits ? undefined : 'assertion_subject', () => ({
      expected: rules.some(({ subject }) => subject === null) ? 'any' : subjects.join(' or ') || null,
      found: shown(found),
      hint: fits ? null : subjectHint(found, subjects),
    }));
  },
};

function fitsSubject({ subject }: FederatedRule, found: unknown): boolean {
  if (subject === null) return true;
  if (typeof found !== 'string') return false;
  return subject.endsWith('*') ? found.startsWith(subject.slice(0, -1)) : found === subject;
}

export const fitsRule = (rule: FederatedRule, claims: JsonObject): boolean =>
  fitsSubject(rule, member(claims, 'sub')) && wrongClaim(rule, claims) === undefined;

/** What stands before a `*` is compared as far as it goes. */
function subjectHint(found: unknown, subjects: readonly string[]): string | null {
  const near = subjects.map((subject) => {
    const prefix = subject.endsWith('*') ? subject.slice(0, -1) : subject;
    const same = prefix === subject || typeof found !== 'string' ? found : found.slice(0, prefix.length);
    return nearMiss(same, [prefix]);
  });
  return near.find(Boolean) ?? null;
}

/** By the claims of a rule whose subject fits, each compared exactly; undefined where no rule has any. */
export const CLAIMS_OF_RULES: AssertionCheck = {
  name: 'claims',
  find({ assertion: { claims }, terms: { rules } }) {
    if (!rules.some((rule) => rule.claims)) return undefined;
    const subject = member(claims, 'sub');
    const bySubject = rules.filter((rule) => fitsSubject(rule, subject));
    const fits = rules.some((rule) => fitsRule(rule, claims));
    return finding(fits ? undefined : 'assertion_claims', () =>
      explainClaims(bySubject.length ? bySubject : rules, claims, fits),
    );
  },
};

/** The name of the first claim that a rule does not find as it wants it. */
function wrongClaim(rule: FederatedRule, claims: JsonObject): string | undefined {
  return Object.keys(rule.claims ?? {}).find((name) => !wanted(rule, name).includes(member(claims, name) as string));
}

const wanted = ({ claims }: FederatedRule, name: string): readonly string[] => [claims![name]!].flat();

function explainClaims(rules: readonly FederatedRule[], claims: JsonObject, fits: boolean) {
  const rule = rules.find((one) => wrongClaim(one, claims) === undefined) ?? rules[0]!;
  const names = Object.keys(rule.claims ?? {});
  const pairs = (value: (name: string) => string | null) =>
    names.map((name) => `${name}: ${value(name) ?? 'none'}`).join(', ');
  return {
    expected: pairs((name) => wanted(rule, name).join(' or ')) || null,
    found: pairs((name) => shown(member(claims, name))) || null,
    hint: fits ? null : claimHint(rule, claims),
  };
}

function claimHint(rule: FederatedRule, claims: JsonObject): string | null {
  const name = wrongClaim(rule, claims);
  if (name === undefined) return null;
  const found = member(claims, name);
  if (found === undefined) return `The token has no claim ${name}.`;
  if (typeof found !== 'string') return `The claim ${name} is ${typeOf(found)}; a rule compares text only.`;
  return `The claim ${name} is another. ${nearMiss(found, wanted(rule, name)) ?? ''}`.trimEnd();
}
