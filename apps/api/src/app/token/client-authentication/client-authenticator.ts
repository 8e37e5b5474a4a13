import { Injectable } from '@nestjs/common';
import { CLIENT_ID, CLIENT_SECRET, type Diagnosis, isWellFormed } from '@velgent/client-model';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import passport from 'passport';
import { type AuthenticatingCredential, CredentialLookup } from '../../clients/authentication/credential-lookup.ts';
import { matchesDigest } from '../../clients/authentication/secrets.ts';
import { Throttles } from '../../counters/throttles.ts';
import { networkOf } from '../../request/addresses.ts';
import { hasSeveralAuthorizations } from '../../request/authorization-header.ts';
import { ClientBasicStrategy, type ClientCredentials } from './client-basic-strategy.ts';
import type { Form } from '../endpoints/form.ts';
import { InvalidClient, InvalidRequest, SlowDown } from '../endpoints/oauth-error.ts';

/** Compared against where there is no such client: its existence does not show in time. */
const NO_DIGEST = randomBytes(32);

/**
 * Client authentication of RFC 6749 §2.3.1: Basic, or `client_id` and `client_secret` in the body, never both. What has no
 * value, parameter or header, was not sent.
 */
@Injectable()
export class ClientAuthenticator {
  private readonly passport = new passport.Passport();
  private readonly basic = new ClientBasicStrategy();

  constructor(
    private readonly lookup: CredentialLookup,
    private readonly throttles: Throttles,
  ) {}

  /**
   * The client, read afresh; always, where the secret is right. Throws {@link InvalidRequest}, {@link InvalidClient}, the
   * same for every reason, or {@link SlowDown}, the same whether or not there is such a client.
   */
  async authenticate(req: IncomingMessage, res: ServerResponse, form: Form): Promise<AuthenticatingCredential> {
    const sent = this.sentCredentials(req, res, form);
    if (!sent || !isWellFormed(CLIENT_ID, sent.clientId)) throw new InvalidClient();
    const client = await this.lookup.byClientId(sent.clientId);
    const matches = matchesDigest(sent.clientSecret, client?.secret_digest ?? NO_DIGEST);
    const diagnosis = client && diagnose(client, sent.clientSecret, matches);
    if (client && !diagnosis) return client;
    const wait = await this.throttle(sent.clientId, req.arrival.ip);
    if (wait) throw new SlowDown(wait, client && { credential: client, diagnosis: 'throttled' });
    throw new InvalidClient(client && { credential: client, diagnosis: diagnosis! });
  }

  /** Milliseconds to wait after a failure; of who sends the right secret nothing is asked, counted or remembered. */
  private async throttle(clientId: string, ip: string): Promise<number> {
    const wait = await this.throttles.clients.attempt(`${clientId} ${networkOf(ip)}`);
    if (wait) this.throttles.refusals.client_authentication.add();
    return wait;
  }

  private sentCredentials(req: IncomingMessage, res: ServerResponse, form: Form): ClientCredentials | undefined {
    const clientId = form.get('client_id');
    const clientSecret = form.get('client_secret');
    const { authorization } = req.headers;
    if (authorization !== undefined && hasSeveralAuthorizations(req))
      throw new InvalidRequest('There is more than one Authorization header.');
    if (!authorization) return clientId && clientSecret ? { clientId, clientSecret } : undefined;
    if (clientSecret !== undefined)
      throw new InvalidRequest('Authenticate in the Authorization header or in the body, not in both.');
    const sent = this.readBasic(req, res);
    if (sent && clientId !== undefined && clientId !== sent.clientId)
      throw new InvalidRequest('The client_id in the body is not the one in the Authorization header.');
    return sent;
  }

  private readBasic(req: IncomingMessage, res: ServerResponse): ClientCredentials | undefined {
    let sent: ClientCredentials | undefined;
    const read = this.passport.authenticate(
      this.basic,
      { session: false },
      (_: unknown, found: ClientCredentials | false) => {
        sent = found || undefined;
      },
    ) as (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
    read(req, res, () => undefined);
    return sent;
  }
}

function diagnose(client: AuthenticatingCredential, secret: string, matches: boolean): Diagnosis | undefined {
  if (!isWellFormed(CLIENT_SECRET, secret)) return 'malformed_secret';
  if (!matches) return 'wrong_secret';
  if (client.status === 'revoked' || client.status === 'expired') return client.status;
  if (client.tenant_status === 'suspended') return 'tenant_suspended';
  return undefined;
}
