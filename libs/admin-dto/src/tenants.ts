import {
  type PlanLimits,
  TENANT_PLANS,
  TENANT_STATUSES,
  type TenantPlan,
  type TenantStatus,
} from '@velgent/client-model';

import { IfGiven } from '@velgent/engine-dto';
import { IsIn } from 'class-validator';
import { IsName } from './is-name.ts';
import { IsSearch, PageQuery } from './lists.ts';

export interface Tenant {
  id: string;
  name: string;
  plan: TenantPlan;
  status: TenantStatus;
  created_at: string;
  /** Whether its admins need a second factor to create, rotate or revoke secrets and to invite. */
  second_factor_required: boolean;
  /** What its plan allows. */
  limits: PlanLimits;
}

/** An organisation in the list: active and expiring credentials, and who administers it. */
export interface TenantListItem extends Tenant {
  admins: number;
  oauth_clients: number;
  api_keys: number;
}

export class TenantListQuery extends PageQuery {
  /** Finds in the name, ignoring case. */
  @IsSearch()
  q?: string;
}

export interface TenantResponse {
  tenant: Tenant;
}

export class CreateTenantRequest {
  @IsName()
  name: string;

  @IfGiven()
  @IsIn(TENANT_PLANS)
  plan?: TenantPlan;
}

export class UpdateTenantRequest {
  @IfGiven()
  @IsName()
  name?: string;

  @IfGiven()
  @IsIn(TENANT_PLANS)
  plan?: TenantPlan;

  @IfGiven()
  @IsIn(TENANT_STATUSES)
  status?: TenantStatus;
}
