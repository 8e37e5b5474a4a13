import type { IncomingMessage } from 'node:http';
import passport from 'passport';
import { BasicStrategy } from 'passport-http';
import { decodeFormComponent } from '../endpoints/form.ts';
import type { ClaimReader, ClientAuthenticationMethod, SentRequest } from './client-authentication-method.ts';
import { CLIENT_ID_PARAMETER, secretClaim } from './secret-claim.ts';

/** HTTP Basic, both parts form-encoded (RFC 6749 §2.3.1). The body may repeat the `client_id`. */
export const CLIENT_SECRET_BASIC: ClientAuthenticationMethod & ClaimReader = {
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

/** What a client sent to authenticate itself. */
interface ClientCredentials {
  clientId: string;
  clientSecret: string;
}

/**
 * passport-http's Basic strategy held to the letter: strict base64 (RFC 7617 §2), both parts form-decoded (RFC 6749
 * §2.3.1), a password that may contain a colon. The user it succeeds with is what was sent, not yet verified.
 */
class ClientBasicStrategy extends BasicStrategy {
  declare success: (credentials: ClientCredentials) => void;
  declare fail: (challenge: string) => void;

  constructor() {
    super({ realm: 'velgent' }, (clientId, clientSecret, done) => done(null, { clientId, clientSecret }));
  }

  override authenticate(req: IncomingMessage): void {
    const credentials = parseBasic(req.headers.authorization ?? '');
    if (credentials) this.success(credentials);
    else this.fail('Basic realm="velgent"');
  }
}

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/** The pair in a Basic `Authorization` header; undefined where there is none that decodes. */
export function parseBasic(authorization: string): ClientCredentials | undefined {
  const encoded = BASIC.exec(authorization)?.[1];
  if (!encoded) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('latin1');
  const colon = pair.indexOf(':');
  if (colon === -1) return undefined;
  const clientId = decodeFormComponent(pair.slice(0, colon));
  const clientSecret = decodeFormComponent(pair.slice(colon + 1));
  if (clientId === undefined || clientSecret === undefined) return undefined;
  return { clientId, clientSecret };
}

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
