import { PLAN_LIMITS, type PlanLimits, TENANT_PLANS, type TenantPlan } from '@velgent/client-model';
import { z } from 'zod';

export type LimitsByPlan = Readonly<Record<TenantPlan, PlanLimits>>;

const limit = z.int().min(1).max(1_000_000_000).nullable();
const changes = z.partialRecord(
  z.enum(TENANT_PLANS),
  z
    .strictObject({
      credential_calls_per_minute: limit,
      organisation_calls_per_minute: limit,
      live_credentials: limit,
      open_invitations: limit,
    } satisfies Record<keyof PlanLimits, typeof limit>)
    .partial(),
);

const EXPECTED = `must be JSON such as {"starter":{"live_credentials":1000}}, with whole numbers from 1 or null of ${Object.keys(PLAN_LIMITS.trial).join(', ')}`;

/** The limits of each plan, changed by what the operator wrote. */
export const planLimits = z
  .string()
  .transform((value, context): LimitsByPlan => {
    const parsed = changes.safeParse(jsonIn(value));
    if (!parsed.success) context.addIssue({ code: 'custom', message: EXPECTED });
    return withChanges(parsed.data ?? {});
  })
  .default(PLAN_LIMITS);

const withChanges = (given: Partial<Record<TenantPlan, Partial<PlanLimits>>>): LimitsByPlan =>
  Object.fromEntries(
    TENANT_PLANS.map((plan) => [plan, { ...PLAN_LIMITS[plan], ...given[plan] }]),
  ) as unknown as LimitsByPlan;

function jsonIn(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
