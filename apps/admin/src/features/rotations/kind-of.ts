import type { ActivityCredential } from '@velgent/admin-dto';
import { API_KEYS, type Kind, OAUTH_CLIENTS } from '../credentials/kinds.ts';

/** What the console calls credentials of this type. */
export const kindOf = ({ type }: Pick<ActivityCredential, 'type'>): Kind =>
  type === 'oauth_client' ? OAUTH_CLIENTS : API_KEYS;

/** What tells it apart from others of its name. */
export const publicIdOf = ({ client_id, prefix }: ActivityCredential): string => client_id ?? `${prefix}…`;
