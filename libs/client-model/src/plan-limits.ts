import { CALLS_PER_MINUTE, type TenantPlan } from './vocabulary.ts';

/** What a plan allows, as it stands on the wire; null is no limit. */
export interface PlanLimits {
  /** Of each credential, all tokens of a client together. */
  credential_calls_per_minute: number | null;
  /** Of all credentials of the organisation together. */
  organisation_calls_per_minute: number | null;
  /** OAuth clients and API keys that are active or expiring; those that a rotation ends may come on top, as many again. */
  live_credentials: number | null;
  /** Neither accepted nor expired. */
  open_invitations: number | null;
}

const LIVE_CREDENTIALS = 500;
const OPEN_INVITATIONS = 50;

/** An organisation on trial shares the limit of one credential among all; elsewhere five may use theirs to the full. */
const limitsOf = (plan: TenantPlan, shares: number): PlanLimits => ({
  credential_calls_per_minute: CALLS_PER_MINUTE[plan],
  organisation_calls_per_minute: CALLS_PER_MINUTE[plan]! * shares,
  live_credentials: LIVE_CREDENTIALS,
  open_invitations: OPEN_INVITATIONS,
});

/** By default; a server may be configured otherwise. */
export const PLAN_LIMITS: Readonly<Record<TenantPlan, PlanLimits>> = {
  trial: limitsOf('trial', 1),
  starter: limitsOf('starter', 5),
  growth: limitsOf('growth', 5),
  enterprise: {
    credential_calls_per_minute: null,
    organisation_calls_per_minute: null,
    live_credentials: null,
    open_invitations: null,
  },
};
