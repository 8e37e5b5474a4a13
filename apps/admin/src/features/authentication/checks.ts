/** What each check of an assertion is about, in the reader's words. */
export const CHECKS: Record<string, string> = {
  format: 'Is a signed JWT',
  typ: 'Type of token (typ)',
  crit: 'Critical extensions (crit)',
  iss: 'Issuer (iss)',
  key: 'Signing key',
  signature: 'Signature',
  aud: 'Audience (aud)',
  sub: 'Subject (sub)',
  client_id: 'client_id',
  claims: 'Claims of the rule',
  exp: 'Expiry (exp)',
  iat: 'Time of issue (iat)',
  nbf: 'Not before (nbf)',
  lifetime: 'Lifetime',
  jti: 'Token ID (jti)',
  replay: 'Not used before',
};

export const checkName = (check: string): string => CHECKS[check] ?? check;
