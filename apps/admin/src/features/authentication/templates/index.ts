import { aws } from './aws.ts';
import { custom } from './custom.ts';
import { entra } from './entra.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { google } from './google.ts';
import { kubernetes } from './kubernetes.ts';
import type { RuleDraft, Template, TemplateField, Values } from './template.ts';

export type * from './template.ts';

/** The last one fits any issuer. */
export const TEMPLATES: readonly Template[] = [github, gitlab, kubernetes, entra, google, aws, custom];

export const templateBy = (id: string): Template => TEMPLATES.find((each) => each.id === id) ?? custom;

/** The template that a known issuer is of. */
export const templateOf = (issuer: string): Template => TEMPLATES.find((each) => each.isOf(issuer)) ?? custom;

export const initialOf = (fields: TemplateField[]): Values =>
  Object.fromEntries(fields.map(({ key, initial = '' }) => [key, initial]));

/** What is wrong, by field; empty where nothing is. */
export function faultsOf(fields: TemplateField[], values: Values): Record<string, string> {
  const found = fields.map(({ key, fault }) => [key, fault(values[key] ?? '')] as const);
  return Object.fromEntries(found.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}

/** What a trusted issuer says of itself already: these alone would let in each of its tokens. */
const OF_THE_ISSUER = new Set(['iss', 'aud']);

/** Whether a rule, by subject or claims, tells no workload of its issuer from another. */
export const saysNothing = ({ subject, claims }: RuleDraft): boolean =>
  !subject && Object.keys(claims ?? {}).every((name) => OF_THE_ISSUER.has(name));
