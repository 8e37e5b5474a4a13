import 'reflect-metadata';

export * from './activity-events.ts';
export * from './admin-sessions.ts';
export * from './admins.ts';
export * from './audit-events.ts';
export * from './credential-details.ts';
export * from './credential-lookups.ts';
export * from './credentials.ts';
export * from './insights.ts';
export * from './is-email-address.ts';
export { MAX_LABELS } from './is-labels.ts';
export * from './is-name.ts';
export * from './is-new-password.ts';
export * from './lists.ts';
export * from './overview.ts';
export * from './password-resets.ts';
export * from './second-factor.ts';
export * from './tenants.ts';
