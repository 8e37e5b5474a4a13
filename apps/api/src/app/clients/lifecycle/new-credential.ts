import { type AuthMethod, shownPrefix } from '@velgent/client-model';
import type { TenantScope } from '../../database/tenant-database.ts';
import { digest } from '../authentication/secrets.ts';
import type { CredentialEntity } from '../credential.entity.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { insertCredential } from './credentials.store.ts';
import type { Creator } from './creator.ts';

type New = Pick<CredentialEntity, 'id' | 'name' | 'lineageId' | 'generation' | 'rotatedFromId'>;

/** Stores a credential, and answers its new secret; null where it authenticates by something else. */
export async function makeCredential(
  scope: TenantScope,
  creator: Creator,
  kind: CredentialKind,
  { id, name, lineageId, generation, rotatedFromId }: New,
  authMethod: AuthMethod,
): Promise<string | null> {
  const secret = authMethod === 'client_secret' ? kind.generateSecret() : null;
  await insertCredential(scope, {
    id,
    type: kind.type,
    name,
    lineageId,
    generation,
    rotatedFromId,
    clientId: kind.generateClientId(),
    authMethod,
    secretPrefix: secret && shownPrefix(kind.format, secret),
    secretDigest: secret === null ? null : digest(secret),
    ...creator,
  });
  return secret;
}
