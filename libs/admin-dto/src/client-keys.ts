import { CLIENT_AUTH_LIMITS, type KeyAlgorithm, type KeyStatus, MAX_GRACE_SECONDS } from '@velgent/client-model';
import { IfGiven } from '@velgent/engine-dto';
import { IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsMoment } from './is-moment.ts';
import { IsName } from './is-name.ts';
import { TakesKeys } from './takes-keys.ts';

/** A public key by which a client proves itself (`private_key_jwt`). */
export interface ClientKey {
  id: string;
  kid: string | null;
  alg: KeyAlgorithm;
  /** SHA-256 of the key (RFC 7638), in base64url. */
  thumbprint: string;
  name: string | null;
  status: KeyStatus;
  created_at: string;
  /** Nulls where the operator added it, by the command line. */
  created_by: { id: string | null; email: string | null };
  /** As it was added, or the end of the grace window of its retirement. */
  expires_at: string | null;
  /** When it was retired; within the grace window it goes on working. */
  retired_at: string | null;
  last_used_at: string | null;
}

export interface ClientKeyResponse {
  key: ClientKey;
}

/** A public key, as exactly one of `jwk` and `pem`. */
@TakesKeys()
export class NewClientKey {
  /** A public key (RFC 7517). */
  @IfGiven()
  @IsObject()
  jwk?: object;

  /** A public key or a certificate. */
  @IfGiven()
  @IsString()
  @MaxLength(CLIENT_AUTH_LIMITS.pem)
  pem?: string;

  /** What it signs with: as its JWK says, else `RS256` for RSA, and by the curve for others. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  alg?: string | null;

  @IsOptional()
  @IsName()
  name?: string | null;

  /** In the future; from then on it proves nothing. */
  @IsOptional()
  @IsMoment()
  expires_at?: string | null;
}

export class RetireKeyRequest {
  /** Seconds the key goes on working: 0, which is the default, to 30 days. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_GRACE_SECONDS)
  grace_seconds?: number;
}
