import { INTROSPECTION_PATH, type OAuthErrorCode, REVOCATION_PATH, TOKEN_PATH } from '@velgent/client-model';
import { AUTHENTICATION_PARAMETERS } from '../token/client-authentication/methods.ts';
import type { Schema } from './schema.ts';

interface OAuthForm {
  path: string;
  required: string;
  parameters: Record<string, Schema>;
  /** Its own beside those of every endpoint. */
  errors: OAuthErrorCode[];
}

const TOKEN_PARAMETERS = {
  token: { type: 'string', minLength: 1 },
  token_type_hint: { type: 'string', description: 'Ignored: there is one type of token.' },
};

/** The endpoints of the OAuth router: Nest knows nothing of them. Their parameters are those that the endpoint reads. */
export const OAUTH_FORMS: OAuthForm[] = [
  {
    path: TOKEN_PATH,
    required: 'grant_type',
    parameters: {
      grant_type: { type: 'string', const: 'client_credentials' },
      scope: { type: 'string', description: 'Any well-formed scope is granted as `api`.' },
    },
    errors: ['unsupported_grant_type', 'invalid_scope'],
  },
  { path: INTROSPECTION_PATH, required: 'token', parameters: TOKEN_PARAMETERS, errors: [] },
  { path: REVOCATION_PATH, required: 'token', parameters: TOKEN_PARAMETERS, errors: [] },
];

/** With what every endpoint takes to authenticate a client. Unknown parameters are ignored (RFC 6749 §3.2). */
export const formSchema = ({ required, parameters }: OAuthForm): Schema => ({
  type: 'object',
  required: [required],
  properties: {
    ...parameters,
    ...AUTHENTICATION_PARAMETERS,
  },
});
