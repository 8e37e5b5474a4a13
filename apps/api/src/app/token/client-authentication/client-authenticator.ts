import { Inject, Injectable } from '@nestjs/common';
import { type AuthMethod, CLIENT_ID, type Diagnosis, isWellFormed } from '@velgent/client-model';
import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import { CredentialLookup } from '../../clients/authentication/credential-lookup.ts';
import { refusalOf } from '../../clients/policy/refusal.ts';
import { Throttles } from '../../counters/throttles.ts';
import { networkOf } from '../../request/addresses.ts';
import { InvalidClient, SlowDown } from '../endpoints/oauth-error.ts';
import { claimOf } from './claim-of.ts';
import type { Claim, ClaimReader, Proof, SentRequest } from './client-authentication-method.ts';
import { CLAIM_READERS } from './methods.ts';

/** A client that is who it says, as of this moment. */
export interface AuthenticatedClient {
  client: AuthenticatingCredential;
  method: AuthMethod;
  /** The ClientKey that it showed this by. */
  keyId: string | null;
  /**
   * To be called when nothing else is against the request: uses up what counts only once. Throws like
   * {@link ClientAuthenticator.authenticate} where that was used up before; absent where there is nothing of the kind.
   */
  spend?: () => Promise<void>;
}

/**
 * Client authentication of RFC 6749 §2.3, by exactly one of the methods that there are. What has no value, parameter or
 * header, was not sent.
 */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly lookup: CredentialLookup,
    private readonly throttles: Throttles,
    @Inject(CLAIM_READERS) private readonly readers: readonly ClaimReader[],
  ) {}

  /**
   * The client, read afresh; always, where it proves to be who it says. Throws {@link InvalidRequest},
   * {@link InvalidClient}, the same for every reason, or {@link SlowDown}, the same whether or not there is such a client.
   */
  async authenticate(sent: SentRequest): Promise<AuthenticatedClient> {
    const claim = claimOf(this.readers, sent);
    if (!claim || !isWellFormed(CLIENT_ID, claim.clientId)) throw new InvalidClient();
    const client = await (claim.needsMaterial
      ? this.lookup.withMaterial(claim.clientId)
      : this.lookup.byClientId(claim.clientId));
    const proved = claim.prove(client);
    const proof = proved instanceof Promise ? await proved : proved;
    const diagnosis = client && refusalOf({ kind: 'credential', credential: client, fault: proof.fault });
    if (!client || diagnosis) throw await this.refusal(sent, claim, proof, client && { client, diagnosis: diagnosis! });
    const { method, keyId, spend } = proof;
    if (!spend) return { client, method, keyId };
    return { client, method, keyId, spend: () => this.spend(sent, claim, proof, client) };
  }

  private async spend(sent: SentRequest, claim: Claim, proof: Proof, client: AuthenticatingCredential): Promise<void> {
    if (!(await proof.spend!()))
      throw await this.refusal(sent, claim, proof, { client, diagnosis: 'assertion_replayed' });
  }

  /** Counted as a failure; of who proves to be right nothing is asked, counted or remembered. */
  private async refusal(
    sent: SentRequest,
    { clientId }: Claim,
    { method, keyId }: Proof,
    known: { client: AuthenticatingCredential; diagnosis: Diagnosis } | undefined,
  ): Promise<InvalidClient | SlowDown> {
    const wait = await this.throttles.clients.attempt(`${clientId} ${networkOf(sent.req.arrival.ip)}`);
    if (wait) this.throttles.refusals.client_authentication.add();
    const diagnosis = wait ? 'throttled' : known?.diagnosis;
    const refused = known && { credential: known.client, diagnosis: diagnosis!, method, keyId };
    return wait ? new SlowDown(wait, refused) : new InvalidClient(refused);
  }
}
