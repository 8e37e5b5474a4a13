import {
  ACTIVITY_OUTCOMES,
  CREDENTIAL_TYPES,
  type ActivityOutcome,
  type AuthMethod,
  type CredentialType,
  type Diagnosis,
} from '@velgent/client-model';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { IsMoment } from './is-moment.ts';
import { IsSearch, PageQuery } from './lists.ts';

export interface ActivityCredential {
  type: CredentialType;
  id: string;
  name: string;
  /** Of an OAuth client. */
  client_id?: string;
  /** Of an API key. */
  prefix?: string;
}

export interface Usage {
  input_tokens: number;
  output_tokens: number;
  total_tokens: number;
}

/** One call of the token endpoint or the public API by a known credential. */
export interface ActivityEvent {
  id: string;
  occurred_at: string;
  credential: ActivityCredential;
  /** `jti` of the token minted or used; null for API keys and refused exchanges. */
  token_id: string | null;
  method: string;
  path: string;
  /** `oauth.token` for an exchange, else the operation called. */
  operation: string;
  /** HTTP status of the answer. */
  status: number;
  outcome: ActivityOutcome;
  /** Why a known credential was refused. */
  diagnosis: Diagnosis | null;
  /** How the client authenticated itself at an OAuth endpoint, or tried to; null elsewhere. */
  auth_method: AuthMethod | null;
  /** The ClientKey that signed its assertion. */
  key_id: string | null;
  duration_ms: number;
  ip: string;
  user_agent: string | null;
  request_id: string;
  usage: Usage | null;
}

export class ActivityQuery extends PageQuery {
  @IsOptional()
  @IsUUID()
  credential_id?: string;

  @IsOptional()
  @IsIn(CREDENTIAL_TYPES)
  credential_type?: CredentialType;

  @IsOptional()
  @Matches(/^[a-z][a-z._]{0,63}$/, { message: 'operation must be the name of an operation, such as summarise_text' })
  operation?: string;

  @IsOptional()
  @IsIn(ACTIVITY_OUTCOMES)
  outcome?: ActivityOutcome;

  /** From this moment on. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Until before this moment. */
  @IsOptional()
  @IsMoment()
  to?: string;
}

/** `GET …/activity`: newest first, or with `after` in the order in which calls were recorded, oldest first. */
export class ActivityListQuery extends ActivityQuery {
  /**
   * A `next_cursor` of an answer to `after`, which has one at the end too; empty: from the beginning; `now`: what comes
   * from now on. Reading on from each cursor finds every call once.
   */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @Matches(/^[A-Za-z0-9_-]*$/, { message: 'after is not a cursor that this server gave out' })
  after?: string;

  /** Finds a request id, an address or a token id, whole, or a part of a user agent. */
  @IsSearch()
  q?: string;
}
