import type { AuditAction } from '@velgent/client-model';

/** The actions as a reader would look for them. */
export const ACTION_NAMES: Record<AuditAction, string> = {
  'oauth_client.created': 'OAuth client created',
  'oauth_client.rotated': 'OAuth client rotated',
  'oauth_client.revoked': 'OAuth client revoked',
  'api_key.created': 'API key generated',
  'api_key.rotated': 'API key rotated',
  'api_key.revoked': 'API key revoked',
  'admin.signed_in': 'Signed in',
  'admin.sign_in_failed': 'Sign-in failed',
  'admin.invited': 'Admin invited',
  'admin.joined': 'Admin joined',
  'admin.created': 'Admin created',
  'admin.password_changed': 'Password changed',
  'admin.second_factor_enrolled': 'Second factor set up',
  'admin.second_factor_disabled': 'Second factor disabled',
  'admin.second_factor_failed': 'Second factor: wrong code',
  'admin.second_factor_reset': 'Second factor reset',
  'admin.recovery_code_used': 'Recovery code used',
  'admin.recovery_codes_renewed': 'Recovery codes renewed',
  'tenant.created': 'Organisation created',
  'tenant.updated': 'Organisation changed',
  'tenant.second_factor_requirement_set': 'Second factor required, or not',
  'root.read': 'Read by Velgent staff',
  'root.exported': 'Exported by Velgent staff',
};
