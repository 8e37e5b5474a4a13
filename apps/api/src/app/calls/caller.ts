import type { TenantPlan } from '@velgent/client-model';
import type { MeResponse } from '@velgent/engine-dto';

/** Who calls the public API: the answer of `GET /api/v1/me`, and the plan that limits it. */
export interface Caller extends MeResponse {
  plan: TenantPlan;
}
