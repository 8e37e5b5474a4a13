import { Inject, Injectable } from '@nestjs/common';
import { CLIENT_ID, isWellFormed } from '@velgent/client-model';
import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import { CredentialLookup } from '../../clients/authentication/credential-lookup.ts';
import { refusalOf } from '../../clients/policy/refusal.ts';
import { Throttles } from '../../counters/throttles.ts';
import { networkOf } from '../../request/addresses.ts';
import { hasSeveralAuthorizations } from '../../request/authorization-header.ts';
import { InvalidClient, InvalidRequest, SlowDown } from '../endpoints/oauth-error.ts';
import type { Claim, ClientAuthenticationMethod, SentRequest } from './client-authentication-method.ts';
import { METHODS } from './methods.ts';

/**
 * Client authentication of RFC 6749 §2.3, by exactly one of the methods that there are. What has no value, parameter or
 * header, was not sent.
 */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly lookup: CredentialLookup,
    private readonly throttles: Throttles,
    @Inject(METHODS) private readonly methods: readonly ClientAuthenticationMethod[],
  ) {}

  /**
   * The client, read afresh; always, where it proves to be who it says. Throws {@link InvalidRequest},
   * {@link InvalidClient}, the same for every reason, or {@link SlowDown}, the same whether or not there is such a client.
   */
  async authenticate(sent: SentRequest): Promise<AuthenticatingCredential> {
    const claim = this.claimOf(sent);
    if (!claim || !isWellFormed(CLIENT_ID, claim.clientId)) throw new InvalidClient();
    const client = await this.lookup.byClientId(claim.clientId);
    const fault = await claim.faultFor(client);
    const diagnosis = client && refusalOf({ kind: 'credential', credential: client, fault });
    if (client && !diagnosis) return client;
    const wait = await this.throttle(claim.clientId, sent.req.arrival.ip);
    if (wait) throw new SlowDown(wait, client && { credential: client, diagnosis: 'throttled' });
    throw new InvalidClient(client && { credential: client, diagnosis: diagnosis! });
  }

  /** Milliseconds to wait after a failure; of who proves to be right nothing is asked, counted or remembered. */
  private async throttle(clientId: string, ip: string): Promise<number> {
    const wait = await this.throttles.clients.attempt(`${clientId} ${networkOf(ip)}`);
    if (wait) this.throttles.refusals.client_authentication.add();
    return wait;
  }

  private claimOf(sent: SentRequest): Claim | undefined {
    if (sent.req.headers.authorization !== undefined && hasSeveralAuthorizations(sent.req))
      throw new InvalidRequest('There is more than one Authorization header.');
    const [method, another] = this.methods.filter((one) => one.isUsedBy(sent));
    if (another) throw new InvalidRequest('Authenticate in the Authorization header or in the body, not in both.');
    const claim = method?.read(sent);
    const clientId = sent.form.get('client_id');
    if (claim && clientId !== undefined && clientId !== claim.clientId)
      throw new InvalidRequest('The client_id in the body is not the one in the Authorization header.');
    return claim;
  }
}
