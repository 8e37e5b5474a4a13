import { shownPrefix } from '@velgent/client-model';
import type { Identity } from '../../access/principal.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { digest } from '../authentication/secrets.ts';
import type { CredentialEntity } from '../credential.entity.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { insertCredential } from './credentials.store.ts';

type New = Pick<CredentialEntity, 'id' | 'name' | 'lineageId' | 'generation' | 'rotatedFromId'>;

/** Stores a credential with a new secret, and answers that secret. */
export async function makeCredential(
  scope: TenantScope,
  creator: Identity,
  kind: CredentialKind,
  { id, name, lineageId, generation, rotatedFromId }: New,
): Promise<string> {
  const secret = kind.generateSecret();
  await insertCredential(scope, {
    id,
    type: kind.type,
    name,
    lineageId,
    generation,
    rotatedFromId,
    clientId: kind.generateClientId(),
    secretPrefix: shownPrefix(kind.format, secret),
    secretDigest: digest(secret),
    ...creatorOf(creator),
  });
  return secret;
}

/** The operator, who acts by the command line, is no admin. */
const creatorOf = ({ kind, id, name }: Identity) =>
  kind === 'admin' ? { createdById: id, createdByEmail: name } : { createdById: null, createdByEmail: null };
