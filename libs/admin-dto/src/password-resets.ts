import { EMAIL_ADDRESS_MAX_LENGTH } from '@velgent/client-model';
import { IsString, MaxLength } from 'class-validator';
import { IsNewPassword } from './is-password.ts';

/** Held to no rule of addresses: the answer is the same for every one. */
export class RequestPasswordResetRequest {
  @IsString()
  @MaxLength(EMAIL_ADDRESS_MAX_LENGTH)
  email: string;
}

/** The same for every address. */
export interface PasswordResetRequested {
  /** Whether this installation sends mail: a link goes to the address if somebody signs in with it. */
  mail: boolean;
}

/** A link for another admin, shown once; only a digest of its token is stored. */
export interface PasswordResetIssued {
  /** The token stands in the fragment, which no browser sends to a server. */
  reset_url: string;
  expires_at: string;
}

export class AcceptPasswordResetRequest {
  @IsString()
  @MaxLength(200)
  token: string;

  @IsNewPassword()
  password: string;
}
