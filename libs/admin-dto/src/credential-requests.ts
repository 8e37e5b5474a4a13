import {
  CREDENTIAL_SORTS,
  CREDENTIAL_STATUSES,
  MAX_GRACE_SECONDS,
  type CredentialSort,
  type CredentialStatus,
} from '@velgent/client-model';
import { IfGiven } from '@velgent/engine-dto';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { ClientAuthRequest } from './client-auth.ts';
import { IsName } from './is-name.ts';
import { IsSearch, PageQuery } from './lists.ts';
import { Nested } from './nested.ts';
import { TakesKeys } from './takes-keys.ts';

export class CreateCredentialRequest {
  @IsName()
  name: string;
}

export class RotateCredentialRequest {
  /** Seconds the old credential goes on working: 0 to 30 days. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_GRACE_SECONDS)
  grace_seconds?: number;
}

@TakesKeys()
export class CreateOAuthClientRequest extends CreateCredentialRequest {
  /** How it authenticates: by a secret, unless something else is said. */
  @IfGiven()
  @Nested(() => ClientAuthRequest)
  auth?: ClientAuthRequest;
}

@TakesKeys()
export class RotateOAuthClientRequest extends RotateCredentialRequest {
  /** How the successor authenticates: as the client does, with the same keys or rules, unless something else is said. */
  @IfGiven()
  @Nested(() => ClientAuthRequest)
  auth?: ClientAuthRequest;
}

export class RevokeOAuthClientRequest {
  /** Refuse the tokens already minted, too, on every replica within a second; otherwise they work until they expire. */
  @IsOptional()
  @IsBoolean()
  refuse_tokens?: boolean;
}

export class CredentialListQuery extends PageQuery {
  @IsOptional()
  @IsIn(CREDENTIAL_STATUSES)
  status?: CredentialStatus;

  /** Finds in name and public id, ignoring case. */
  @IsSearch()
  q?: string;

  /** Those that run there, as `PATCH` says it. */
  @IsSearch()
  environment?: string;

  /** Those with this label: `team`, or `team=support` with its value. */
  @IsSearch()
  label?: string;

  /** All generations of one credential. */
  @IsOptional()
  @IsUUID()
  lineage_id?: string;

  /**
   * A page counts lineages: those of which a generation matches, the one with the newest generation first, each with
   * its 5 newest generations and any older one that is expiring, the newest first.
   */
  @IsOptional()
  @IsIn(['lineage'])
  group?: 'lineage';

  /**
   * Another order than newest first; after a minus, descending. Of a lineage count the most urgent status, the
   * earliest end among its generations that are expiring, their latest use, and name and creation of the newest.
   */
  @IsOptional()
  @IsIn(CREDENTIAL_SORTS.flatMap((key) => [key, `-${key}`]))
  sort?: CredentialSort;
}
