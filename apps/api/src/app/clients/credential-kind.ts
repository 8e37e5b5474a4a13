import { API_KEY, CLIENT_SECRET, type CredentialFormat, type CredentialType } from '@velgent/client-model';
import { generateApiKey, generateClientId, generateClientSecret } from './authentication/secrets.ts';

/** In what the two kinds of credential differ. */
export interface CredentialKind {
  type: CredentialType;
  format: CredentialFormat;
  generateSecret: () => string;
  generateClientId: () => string | null;
}

export const OAUTH_CLIENT_KIND: CredentialKind = {
  type: 'oauth_client',
  format: CLIENT_SECRET,
  generateSecret: generateClientSecret,
  generateClientId,
};

export const API_KEY_KIND: CredentialKind = {
  type: 'api_key',
  format: API_KEY,
  generateSecret: generateApiKey,
  generateClientId: () => null,
};
