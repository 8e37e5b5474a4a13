import type { AdminRole } from '@velgent/client-model';
import { IsByteLength, IsString, MaxLength, MinLength } from 'class-validator';
import { IsEmailAddress } from './is-email-address.ts';
import { IsName } from './is-name.ts';

/** Passwords of people: 12 to 72 bytes, as bcrypt reads no more. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_BYTES = 72;

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
}

export class SignInRequest {
  @IsString()
  @MaxLength(254)
  email: string;

  @IsString()
  @MaxLength(1024)
  password: string;
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

  @IsString()
  @MinLength(PASSWORD_MIN_LENGTH)
  @IsByteLength(0, PASSWORD_MAX_BYTES)
  password: string;
}

export class ChangePasswordRequest {
  @IsString()
  @MaxLength(1024)
  current_password: string;

  @IsString()
  @MinLength(PASSWORD_MIN_LENGTH)
  @IsByteLength(0, PASSWORD_MAX_BYTES)
  new_password: string;
}
