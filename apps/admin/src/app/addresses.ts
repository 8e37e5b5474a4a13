import {
  ACTIVITY_OUTCOMES,
  AUDIT_ACTIONS,
  CREDENTIAL_STATUSES,
  CREDENTIAL_TYPES,
  type ActivityOutcome,
  type AuditAction,
  type CredentialStatus,
  type CredentialType,
} from '@velgent/client-model';
import { momentOf, oneOf, textOf } from '../lib/search.ts';

// What each page keeps in its address. What makes no sense there is dropped, not shown as an error.

type Search = Record<string, unknown>;

export interface CredentialsSearch {
  q?: string;
  status?: CredentialStatus;
  /** A column, after a minus for descending. */
  sort?: string;
  cursor?: string;
  /** The row whose drawer is open. */
  selected?: string;
}

export const credentialsSearch = (search: Search): CredentialsSearch => ({
  q: textOf(search['q']),
  status: oneOf(search['status'], CREDENTIAL_STATUSES),
  sort: textOf(search['sort']),
  cursor: textOf(search['cursor']),
  selected: textOf(search['selected']),
});

export interface ActivitySearch {
  credential_id?: string;
  credential_type?: CredentialType;
  operation?: string;
  outcome?: ActivityOutcome;
  /** A range that ends now, such as `24h`; or `from` and `to`. */
  range?: string;
  from?: string;
  to?: string;
  live?: 'on';
  cursor?: string;
  selected?: string;
}

export const activitySearch = (search: Search): ActivitySearch => ({
  credential_id: textOf(search['credential_id']),
  credential_type: oneOf(search['credential_type'], CREDENTIAL_TYPES),
  operation: textOf(search['operation']),
  outcome: oneOf(search['outcome'], ACTIVITY_OUTCOMES),
  range: textOf(search['range']),
  from: momentOf(search['from']),
  to: momentOf(search['to']),
  live: oneOf(search['live'], ['on']),
  cursor: textOf(search['cursor']),
  selected: textOf(search['selected']),
});

export interface AuditSearch {
  action?: AuditAction;
  actor_id?: string;
  target_id?: string;
  from?: string;
  to?: string;
  cursor?: string;
  selected?: string;
}

export const auditSearch = (search: Search): AuditSearch => ({
  action: oneOf(search['action'], AUDIT_ACTIONS),
  actor_id: textOf(search['actor_id']),
  target_id: textOf(search['target_id']),
  from: momentOf(search['from']),
  to: momentOf(search['to']),
  cursor: textOf(search['cursor']),
  selected: textOf(search['selected']),
});

export interface OrganisationsSearch {
  q?: string;
  cursor?: string;
  /** The organisation whose admins are shown. */
  selected?: string;
}

export const organisationsSearch = (search: Search): OrganisationsSearch => ({
  q: textOf(search['q']),
  cursor: textOf(search['cursor']),
  selected: textOf(search['selected']),
});

export interface DashboardSearch {
  range?: '7d';
}

export const dashboardSearch = (search: Search): DashboardSearch => ({ range: oneOf(search['range'], ['7d']) });
