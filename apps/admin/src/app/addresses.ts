import {
  ACTIVITY_OUTCOMES,
  AUDIT_ACTIONS,
  CLEAN_UP_FINDINGS,
  CREDENTIAL_STATUSES,
  CREDENTIAL_TYPES,
  holdsSecret,
} from '@velgent/client-model';
import type { ActivityAddress } from '../features/activity/filter.ts';
import type { AuditAddress } from '../features/audit/audit.queries.ts';
import type { CleanUpAddress } from '../features/clean-up/address.ts';
import type { Address as CredentialsAddress } from '../features/credentials/address.ts';
import type { OrganisationsAddress } from '../features/organisations/address.ts';
import type { IssuersAddress } from '../features/trusted-issuers/address.ts';
import { momentOf, oneOf, textOf } from '../lib/search.ts';

// What each page keeps in its address. What makes no sense there is dropped, not shown as an error.

type Search = Record<string, unknown>;

/** What is searched for: a secret never is, not even where somebody put one into an address by hand. */
function soughtOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text && holdsSecret(text) ? undefined : text;
}

export const credentialsSearch = (search: Search): CredentialsAddress => ({
  q: soughtOf(search['q']),
  status: oneOf(search['status'], CREDENTIAL_STATUSES),
  environment: soughtOf(search['environment']),
  label: soughtOf(search['label']),
  sort: textOf(search['sort']),
  cursor: textOf(search['cursor']),
  selected: textOf(search['selected']),
  act: oneOf(search['act'], ['new', 'rotate', 'revoke']),
  target: textOf(search['target']),
});

export const trustedIssuersSearch = (search: Search): IssuersAddress => ({
  selected: textOf(search['selected']),
  act: oneOf(search['act'], ['new']),
});

export const rotationsSearch = (search: Search): { cursor?: string } => ({ cursor: textOf(search['cursor']) });

export const cleanUpSearch = (search: Search): CleanUpAddress => ({
  finding: oneOf(search['finding'], CLEAN_UP_FINDINGS),
  cursor: textOf(search['cursor']),
});

export const activitySearch = (search: Search): ActivityAddress => ({
  credential_id: textOf(search['credential_id']),
  credential_type: oneOf(search['credential_type'], CREDENTIAL_TYPES),
  operation: textOf(search['operation']),
  outcome: oneOf(search['outcome'], ACTIVITY_OUTCOMES),
  q: soughtOf(search['q']),
  range: textOf(search['range']),
  from: momentOf(search['from']),
  to: momentOf(search['to']),
  live: oneOf(search['live'], ['on']),
  columns: textOf(search['columns']),
  view: soughtOf(search['view']),
  cursor: textOf(search['cursor']),
  selected: textOf(search['selected']),
});

export const auditSearch = (search: Search): AuditAddress => ({
  action: oneOf(search['action'], AUDIT_ACTIONS),
  actor_id: textOf(search['actor_id']),
  target_id: textOf(search['target_id']),
  from: momentOf(search['from']),
  to: momentOf(search['to']),
  cursor: textOf(search['cursor']),
  selected: textOf(search['selected']),
});

export const organisationsSearch = (search: Search): OrganisationsAddress => ({
  q: soughtOf(search['q']),
  cursor: textOf(search['cursor']),
  selected: textOf(search['selected']),
});

export interface DashboardSearch {
  range?: '7d';
}

export const dashboardSearch = (search: Search): DashboardSearch => ({ range: oneOf(search['range'], ['7d']) });
