/** RFC 6749 §5.2. */
export interface OAuthErrorBody {
  error: string;
  error_description: string;
}

/** Claims of an access token, RFC 9068 §2.2. Times in Unix seconds. */
export interface AccessTokenClaims {
  iss: string;
  sub: string;
  client_id: string;
  aud: string;
  iat: number;
  exp: number;
  jti: string;
  scope: string;
  tenant_id: string;
}

/** RFC 7662 §2.2. */
export type IntrospectionResponse = { active: false } | ({ active: true; token_type: 'Bearer' } & AccessTokenClaims);
