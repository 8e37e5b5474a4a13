import { type AdminRole, EMAIL_ADDRESS_MAX_LENGTH } from '@velgent/client-model';

import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsEmailAddress } from './is-email-address.ts';
import { IsName } from './is-name.ts';
import { IsNewPassword, IsPassword } from './is-password.ts';

export interface Admin {
  id: string;
  email: string;
  name: string;
  role: AdminRole;
  /** Null for Velgent's own staff. */
  tenant_id: string | null;
}

export interface AdminResponse {
  admin: Admin;
}

export interface AdminListItem extends Admin {
  created_at: string;
  /** Whether they have set one up. */
  second_factor: boolean;
  /** Null before the first time. */
  last_signed_in_at: string | null;
}

export class SignInRequest {
  @IsString()
  @MaxLength(EMAIL_ADDRESS_MAX_LENGTH)
  email: string;

  @IsPassword()
  password: string;

  /** Needed where the address and the password fit several organisations; null for Velgent's own staff. */
  @IsOptional()
  @IsUUID()
  tenant_id?: string | null;
}

/** In the error 409 of a sign-in that fits several organisations: one to choose. */
export interface SignInChoice {
  tenant_id: string | null;
  name: string;
}

export class InviteAdminRequest {
  @IsEmailAddress()
  email: string;
}

export interface Invitation {
  id: string;
  email: string;
  expires_at: string;
}

/** An invitation that can still be accepted. */
export interface InvitationListItem extends Invitation {
  created_at: string;
  invited_by: { id: string; email: string };
}

export interface InvitationResponse {
  invitation: Invitation;
  /** Shown once; only a digest of its token is stored. */
  invite_url: string;
  /** Whether the link was mailed as well; null where no mail server is set. */
  mail: 'sent' | 'failed' | null;
}

export class AcceptInvitationRequest {
  @IsString()
  @MaxLength(200)
  token: string;

  @IsName()
  name: string;

  @IsNewPassword()
  password: string;
}

/** A wrong password or code, as the trail holds it. */
export interface SignInAttempt {
  occurred_at: string;
  factor: 'password' | 'second_factor';
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
}

/** `GET /api/admin/session/attempts`: of the signed-in admin. */
export interface SignInAttempts {
  /** The sign-in before the last one; null where there was none. */
  since: string | null;
  /** How many failed since then. */
  failed: number;
  /** The newest ones, whenever they were. */
  items: SignInAttempt[];
}

export class ChangePasswordRequest {
  @IsPassword()
  current_password: string;

  @IsNewPassword()
  new_password: string;
}
