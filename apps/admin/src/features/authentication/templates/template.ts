/** What somebody fills in; by the keys of the fields. */
export type Values = Record<string, string>;

export interface TemplateField {
  key: string;
  label: string;
  /** Where to find it. */
  description?: string;
  placeholder?: string;
  /** What it begins with. */
  initial?: string;
  multiline?: boolean;
  fault: (typed: string) => string | null;
}

/** An issuer as the API takes it, as far as a template says it. */
export interface IssuerDraft {
  issuer: string;
  /** Null is the address of this server. */
  audience: string | null;
  max_lifetime_seconds: number;
  require_jti: boolean;
}

/** What a token must say to fit, as the API takes it. */
export interface RuleDraft {
  subject?: string;
  claims?: Record<string, string | string[]>;
}

export type TemplateId = 'github' | 'gitlab' | 'kubernetes' | 'entra' | 'google' | 'aws' | 'custom';

/** A kind of issuer that many have: what is asked about it and about a workload of it, and what comes of the answers. */
export interface Template {
  id: TemplateId;
  label: string;
  /** What an issuer of it is called unless it is given another name. */
  issuerName: string;
  /** What to know of its tokens, in a sentence or two. */
  about: string;
  issuerFields: TemplateField[];
  issuerOf: (values: Values) => IssuerDraft;
  ruleFields: TemplateField[];
  ruleOf: (values: Values) => RuleDraft;
  /** Whether an issuer with this address is of its kind. */
  isOf: (issuer: string) => boolean;
}

export const HOUR = 3600;
