import type { CredentialStatus, CredentialType } from '@velgent/client-model';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { HoldsNoSecret } from './holds-no-secret.ts';

/** `POST …/credential-lookups`: whose is what was found? Exactly one of the three. */
export class CredentialLookupRequest {
  /** SHA-256 of a client secret or an API key, in hex: the secret itself is not sent. */
  @IsOptional()
  @Matches(/^[0-9a-fA-F]{64}$/, { message: 'secret_sha256 must be a SHA-256 in hex; never send a secret itself' })
  secret_sha256?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  @HoldsNoSecret()
  client_id?: string;

  /** `jti` of an access token; across organisations only one of the last two hours is found. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  @HoldsNoSecret()
  jti?: string;
}

export interface CredentialLookupResult {
  type: CredentialType;
  id: string;
  tenant_id: string;
  name: string;
  status: CredentialStatus;
  last_used_at: string | null;
  /** Where the last successful call came from; null where the log no longer holds it. */
  last_ip: string | null;
  /** Access tokens that still work. */
  live_tokens: number;
}
