import { addressFault } from '../authentication/issuer-address.ts';
import {
  faultsOf,
  initialOf,
  type IssuerDraft,
  type Template,
  templateBy,
  type TemplateId,
  type Values,
} from '../authentication/templates/index.ts';
import { keySetFault, parseKeySet } from './key-set-text.ts';

/** Found from the issuer's own address, at another one, or pasted. */
export type KeysFrom = 'discovery' | 'address' | 'pasted';

export interface IssuerValues {
  template: TemplateId;
  fields: Values;
  /** Empty: as the template calls it. */
  name: string;
  /** What follows begins as the template has it; undefined until it is changed. */
  audience?: string;
  lifetime?: string;
  requireJti?: boolean;
  keysFrom: KeysFrom;
  jwksUri: string;
  jwks: string;
}

export const initialIssuer = (template: TemplateId): IssuerValues => ({
  template,
  fields: initialOf(templateBy(template).issuerFields),
  name: '',
  keysFrom: 'discovery',
  jwksUri: '',
  jwks: '',
});

/** Of an hour, a day and what some platforms add to it. */
export const LIFETIMES = [
  { value: '600', label: '10 minutes' },
  { value: '3600', label: '1 hour' },
  { value: '7200', label: '2 hours' },
  { value: '86400', label: '24 hours' },
  { value: '90000', label: '25 hours' },
  { value: '176400', label: '49 hours' },
];

/** What stands in the fields: as the template has it, unless it was changed. */
export function shownOf(values: IssuerValues, server: string): IssuerDraft & { name: string } {
  const template: Template = templateBy(values.template);
  const draft = template.issuerOf(values.fields);
  return {
    name: values.name,
    issuer: draft.issuer,
    audience: values.audience ?? draft.audience ?? server,
    max_lifetime_seconds: values.lifetime ? Number(values.lifetime) : draft.max_lifetime_seconds,
    require_jti: values.requireJti ?? draft.require_jti,
  };
}

export function issuerFaults(values: IssuerValues, server: string): Record<string, string> {
  const faults = faultsOf(templateBy(values.template).issuerFields, values.fields);
  if (shownOf(values, server).audience?.trim() === '') faults['audience'] ??= 'Enter an audience.';
  const fault =
    values.keysFrom === 'address'
      ? addressFault(values.jwksUri)
      : values.keysFrom === 'pasted'
        ? keySetFault(values.jwks)
        : null;
  if (fault) faults[values.keysFrom === 'address' ? 'jwksUri' : 'jwks'] = fault;
  return faults;
}

/** As the API takes it. */
export function issuerBody(values: IssuerValues, server: string) {
  const shown = shownOf(values, server);
  const audience = shown.audience?.trim() ?? server;
  return {
    name: nameOf(values, shown.issuer),
    issuer: shown.issuer,
    // Not said where it is the server's own: it is then what the server knows itself by.
    ...(audience !== server && { audience }),
    max_lifetime_seconds: shown.max_lifetime_seconds,
    require_jti: shown.require_jti,
    ...(values.keysFrom === 'address' && { jwks_uri: values.jwksUri.trim() }),
    ...(values.keysFrom === 'pasted' && { jwks: parseKeySet(values.jwks)! }),
  };
}

const nameOf = ({ name, template }: IssuerValues, issuer: string): string =>
  name.trim() || templateBy(template).issuerName || (URL.canParse(issuer) ? new URL(issuer).host : issuer);
