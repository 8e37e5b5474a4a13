import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { Permission } from './principal.ts';

/**
 * Access rules are metadata: each says who may enter, a principal by the permission it needs. The guards of Tenancy and Token read it; a route without one is
 * refused by {@link AccessGuard}.
 */
export type AccessRule = 'public' | 'api_credential' | Permission;

export const ACCESS_RULE = 'velgent:access-rule';

/** Nobody is asked who they are. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS_RULE, 'public' satisfies AccessRule);
/** A signed-in admin of the tenant in the path, or root. */
export const AdminOnly = (): CustomDecorator => SetMetadata(ACCESS_RULE, 'organisation.read' satisfies AccessRule);
/** A signed-in root admin. */
export const RootOnly = (): CustomDecorator => SetMetadata(ACCESS_RULE, 'platform.manage' satisfies AccessRule);
/** A Bearer access token or API key. */
export const ApiCredential = (): CustomDecorator => SetMetadata(ACCESS_RULE, 'api_credential' satisfies AccessRule);

/** The permission that a rule asks a signed-in principal for; undefined where it asks for none. */
export const permissionOf = (rule: AccessRule | undefined): Permission | undefined =>
  rule === 'public' || rule === 'api_credential' ? undefined : rule;

export const ASKS_SECOND_FACTOR = 'velgent:asks-second-factor';
export const ASKS_NO_SECOND_FACTOR = 'velgent:asks-no-second-factor';
export const OPEN_BEFORE_ENROLMENT = 'velgent:open-before-enrolment';

/**
 * An admin with a second factor must have given a code within five minutes, and one whose organisation asks for it must
 * have enrolled, unless this is for `those_enrolled` alone. Every write of the admin API asks, whether it says so or not;
 * `second-factor.spec.ts` makes each of them say it, or why it does not. Read by the admin guard, after the access rule.
 */
export const AsksSecondFactor = (of: 'all' | 'those_enrolled' = 'all'): CustomDecorator =>
  SetMetadata(ASKS_SECOND_FACTOR, of);

/** A write of the admin API without a fresh second factor, and why that is right. */
export const AsksNoSecondFactor = (reason: string): CustomDecorator => SetMetadata(ASKS_NO_SECOND_FACTOR, reason);

export const READS_AS_ROOT = 'velgent:reads-as-root';

/**
 * A POST that reads: for admins of a suspended organisation too, and root leaves its trace as of a GET, in the
 * organisation of the path or, without one, in that of the answer's `tenant_id`.
 */
export const ReadsAsRoot = (kind: string): CustomDecorator => SetMetadata(READS_AS_ROOT, kind);

/** For root admins who have yet to enrol, where VELGENT_ROOT_SECOND_FACTOR is `required`: what enrolling takes. */
export const OpenBeforeEnrolment = (): CustomDecorator => SetMetadata(OPEN_BEFORE_ENROLMENT, true);
