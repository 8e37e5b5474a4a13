import type { ClientAuthRequest } from '@velgent/admin-dto';
import { initialIssuer, issuerFaults, type IssuerValues } from '../trusted-issuers/issuer-form.ts';
import {
  faultsOf,
  initialOf,
  type RuleDraft,
  saysNothing,
  type Template,
  templateBy,
  type TemplateId,
  templateOf,
  type Values,
} from './templates/index.ts';

/** As much of a trusted issuer as a rule needs. */
export interface KnownIssuer {
  id: string;
  name: string;
  issuer: string;
  audience: string;
}

export interface WorkloadValues {
  /** A trusted issuer that there is; null for a new one. */
  issuerId: string | null;
  issuer: IssuerValues;
  rule: Values;
}

/** Begun with the template of an issuer that there is, or with a new one. */
export function initialWorkload(known?: KnownIssuer, template: TemplateId = 'github'): WorkloadValues {
  const chosen = known ? templateOf(known.issuer) : templateBy(template);
  return { issuerId: known?.id ?? null, issuer: initialIssuer(chosen.id), rule: initialOf(chosen.ruleFields) };
}

/** The template in use: its fields make the rule. */
export const templateIn = ({ issuerId, issuer }: WorkloadValues, known: KnownIssuer[]): Template => {
  const chosen = known.find(({ id }) => id === issuerId);
  return chosen ? templateOf(chosen.issuer) : templateBy(issuer.template);
};

export interface WorkloadFaults {
  issuer: Record<string, string>;
  rule: Record<string, string>;
}

const NOTHING = 'Say which of its tokens: a subject, or a claim other than “iss” and “aud”.';

export function workloadFaults(values: WorkloadValues, known: KnownIssuer[], server: string): WorkloadFaults {
  const template = templateIn(values, known);
  const rule = faultsOf(template.ruleFields, values.rule);
  const first = template.ruleFields[0]!.key;
  if (Object.keys(rule).length === 0 && saysNothing(template.ruleOf(values.rule))) rule[first] = NOTHING;
  return { issuer: values.issuerId ? {} : issuerFaults(values.issuer, server), rule };
}

export const hasFaults = ({ issuer, rule }: WorkloadFaults): boolean =>
  Object.keys(issuer).length + Object.keys(rule).length > 0;

export const ruleIn = (values: WorkloadValues, known: KnownIssuer[]): RuleDraft =>
  templateIn(values, known).ruleOf(values.rule);

export const workloadAuth = (issuerId: string, rule: RuleDraft): ClientAuthRequest => ({
  method: 'federated_jwt',
  rules: [{ issuer_id: issuerId, ...rule }],
});
