import { IsBoolean, IsString, MaxLength } from 'class-validator';
import { IsPassword } from './is-password.ts';

/** `GET /api/admin/session/second-factor`: of the signed-in admin. */
export interface SecondFactor {
  /** Null while there is none. */
  enrolled_at: string | null;
  /** Whether the organisation asks its admins for one. */
  required: boolean;
  recovery_codes_left: number;
  /** Until when secrets can be created, rotated and revoked without another code. */
  fresh_until: string | null;
}

export interface SecondFactorResponse {
  second_factor: SecondFactor;
}

/** Six digits of the authenticator (RFC 6238), or a recovery code; spaces and hyphens in between are taken. */
export class SecondFactorCodeRequest {
  @IsString()
  @MaxLength(64)
  code: string;
}

export class BeginEnrolmentRequest {
  @IsPassword()
  current_password: string;
}

/** The only body in which the secret of an authenticator ever stands. */
export interface EnrolmentBegun {
  /** Base32, to be typed where the QR code cannot be scanned. */
  secret: string;
  /** `otpauth://totp/…`, what the QR code says. */
  otpauth_url: string;
}

/** The only body in which recovery codes ever stand: each takes the place of one code of the authenticator, once. */
export interface RecoveryCodesIssued {
  recovery_codes: string[];
}

export class SetSecondFactorRequirementRequest {
  @IsBoolean()
  required: boolean;
}
