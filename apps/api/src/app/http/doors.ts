import { type CustomDecorator, SetMetadata } from '@nestjs/common';

/**
 * Doors are metadata only: each says who may come in. The guards of Tenancy and Token read it; a route without a door
 * is refused by {@link DoorGuard}.
 */
export type Door = 'public' | 'admin' | 'root' | 'api_credential';

export const DOOR = 'velgent:door';

/** Nobody is asked who they are. */
export const Public = (): CustomDecorator => SetMetadata(DOOR, 'public' satisfies Door);
/** A signed-in admin of the tenant in the path, or root. */
export const AdminOnly = (): CustomDecorator => SetMetadata(DOOR, 'admin' satisfies Door);
/** A signed-in root admin. */
export const RootOnly = (): CustomDecorator => SetMetadata(DOOR, 'root' satisfies Door);
/** A Bearer access token or API key. */
export const ApiCredential = (): CustomDecorator => SetMetadata(DOOR, 'api_credential' satisfies Door);

export const ASKS_SECOND_FACTOR = 'velgent:asks-second-factor';

/**
 * For acts that make or end secrets: an admin with a second factor must have given a code within five minutes, and one
 * whose organisation asks for it must have enrolled. Read by the admin guard, after the door.
 */
export const AsksSecondFactor = (): CustomDecorator => SetMetadata(ASKS_SECOND_FACTOR, true);
