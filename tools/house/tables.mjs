/** Who owns each table: the one room below apps/api/src/app that names it in SQL or by its entity. Migrations see all. */
export const OWNERS = {
  activity: 'activity',
  activity_dropped: 'activity',
  activity_elsewhere: 'activity',
  admin: 'tenancy',
  admin_recovery_code: 'tenancy',
  admin_second_factor: 'tenancy',
  admin_session: 'tenancy',
  audit_checkpoint: 'audit',
  audit_checkpoint_mail: 'audit',
  audit_event: 'audit',
  audit_signing_key: 'audit',
  backup_reader: 'database',
  credential: 'clients',
  credential_details: 'clients',
  credential_last_use: 'activity',
  credential_late_use: 'clients',
  credential_listing: 'clients',
  credential_request: 'clients',
  credential_search: 'clients',
  credential_use_merged: 'clients',
  idempotent_answer: 'idempotency',
  invitation: 'tenancy',
  key_set: 'key-sets',
  password_reset: 'tenancy',
  revoked_token: 'token',
  root_access: 'tenancy',
  signing_key: 'token',
  tenant: 'tenancy',
  trusted_issuer: 'clients',
};

/** Known exceptions: `file table`. The log of calls names the credential of each; the room that owns it stands above. */
export const KNOWN = new Set([
  'activity/activity-events.store.ts credential',
  'activity/activity-order.store.ts credential',
  'activity/activity-series.store.ts credential',
]);
