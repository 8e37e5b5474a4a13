import passport from 'passport';
import type { ClientAuthenticationMethod, SentRequest } from './client-authentication-method.ts';
import { ClientBasicStrategy, type ClientCredentials } from './client-basic-strategy.ts';
import { CLIENT_ID_PARAMETER, secretClaim } from './secret-claim.ts';

/** HTTP Basic, both parts form-encoded (RFC 6749 §2.3.1). The body may repeat the `client_id`. */
export const CLIENT_SECRET_BASIC: ClientAuthenticationMethod = {
  name: 'client_secret_basic',
  parameters: CLIENT_ID_PARAMETER,
  securityScheme: {
    name: 'client_basic',
    scheme: { type: 'http', scheme: 'basic', description: 'client_id and client_secret, form-encoded.' },
  },

  isUsedBy: ({ req }) => Boolean(req.headers.authorization),

  read(sent) {
    const pair = readBasic(sent);
    return pair && secretClaim(pair.clientId, pair.clientSecret);
  },
};

const basic = new ClientBasicStrategy();
const reader = new passport.Passport();

function readBasic({ req, res }: SentRequest): ClientCredentials | undefined {
  let sent: ClientCredentials | undefined;
  const read = reader.authenticate(basic, { session: false }, (_: unknown, found: ClientCredentials | false) => {
    sent = found || undefined;
  }) as (...request: [SentRequest['req'], SentRequest['res'], () => void]) => void;
  read(req, res, () => undefined);
  return sent;
}
