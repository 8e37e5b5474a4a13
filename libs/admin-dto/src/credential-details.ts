import { DETAIL_LIMITS } from '@velgent/client-model';
import { IfGiven } from '@velgent/engine-dto';
import { IsOptional } from 'class-validator';
import { IsEmailAddress } from './is-email-address.ts';
import { HoldsNoSecret } from './holds-no-secret.ts';
import { IsLabels } from './is-labels.ts';
import { IsName } from './is-name.ts';
import { IsNote } from './is-note.ts';

/** `PATCH …/oauth-clients/:id` and `…/api-keys/:id`: what is absent stays, null empties. For all generations. */
export class UpdateCredentialRequest {
  @IfGiven()
  @IsName()
  name?: string;

  @IsOptional()
  @IsNote(DETAIL_LIMITS.description)
  description?: string | null;

  /** Whom to ask about it. */
  @IsOptional()
  @IsEmailAddress()
  @HoldsNoSecret()
  owner_email?: string | null;

  /** Such as `production`. */
  @IsOptional()
  @IsNote(DETAIL_LIMITS.environment)
  environment?: string | null;

  /** In place of the labels it has: at most 20, keys of 1 to 40 and values of up to 100 characters. */
  @IsOptional()
  @IsLabels()
  labels?: Record<string, string> | null;

  /** Beside the labels it has, in place of those of the same key: what somebody else has added meanwhile stays. */
  @IfGiven()
  @IsLabels()
  add_labels?: Record<string, string>;
}
