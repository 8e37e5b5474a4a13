import type { CredentialStatus } from '@velgent/client-model';
import type { ClientAuth } from './client-auth.ts';

interface CredentialSummary {
  id: string;
  tenant_id: string;
  name: string;
  status: CredentialStatus;
  /** Shared by all generations of one credential. */
  lineage_id: string;
  /** 1 for a created credential, one more with each rotation. */
  generation: number;
  rotated_from_id: string | null;
  rotated_to_id: string | null;
  created_at: string;
  /** Nulls where the operator made it, by the command line. */
  created_by: { id: string | null; email: string | null };
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
  /** False once a repeated request was answered without the secret: whoever asked may never have seen it. */
  secret_delivered: boolean;
  /** What people say of it, by `PATCH`; shared by all generations. */
  description: string | null;
  owner_email: string | null;
  environment: string | null;
  labels: Record<string, string>;
}

export interface OAuthClient extends CredentialSummary {
  client_id: string;
  /** How it authenticates. */
  auth: ClientAuth;
  /** `velgent_secret_` and 6 characters; null where it has no secret. */
  secret_prefix: string | null;
}

export interface ApiKey extends CredentialSummary {
  /** `velgent_live_` and 8 characters. */
  prefix: string;
}

export interface OAuthClientResponse {
  client: OAuthClient;
}
/** The only bodies, with {@link OAuthClientRotated}, in which a client secret ever stands. */
export interface OAuthClientCreated extends OAuthClientResponse {
  /** Absent where the client authenticates by something else. */
  client_secret?: string;
}
export interface OAuthClientRotated extends OAuthClientCreated {
  previous: OAuthClient;
}

/** Answers to a repeated `Idempotency-Key`: what became of the first request, without the secret. */
export interface OAuthClientCreateReplayed extends OAuthClientResponse {
  secret_delivered: false;
}
export interface OAuthClientRotateReplayed extends OAuthClientCreateReplayed {
  previous: OAuthClient;
}
export interface ApiKeyCreateReplayed extends ApiKeyResponse {
  secret_delivered: false;
}
export interface ApiKeyRotateReplayed extends ApiKeyCreateReplayed {
  previous: ApiKey;
}

/** What a revoke leaves behind: its receipt. */
export interface OAuthClientRevoked extends OAuthClientResponse {
  tokens: LiveTokens;
}
/** Access tokens minted with a client that have neither expired nor been revoked one by one. */
export interface LiveTokens {
  live: number;
  /** When the last of them expires; null where there is none. */
  live_until: string | null;
  /** Whether they are refused all the same, since the client was revoked with its tokens. */
  refused: boolean;
}

export interface ApiKeyResponse {
  api_key: ApiKey;
}
/** The only bodies, with {@link ApiKeyRotated}, in which an API key ever stands. */
export interface ApiKeyCreated extends ApiKeyResponse {
  secret: string;
}
export interface ApiKeyRotated extends ApiKeyCreated {
  previous: ApiKey;
}
