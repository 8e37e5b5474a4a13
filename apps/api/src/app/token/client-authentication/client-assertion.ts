import { Injectable } from '@nestjs/common';
import type { AuthMethod } from '@velgent/client-model';
import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import { InvalidRequest } from '../endpoints/oauth-error.ts';
import { type Assertion, readAssertion } from './assertions/assertion.ts';
import { JWT_BEARER } from './assertions/assertion-method.ts';
import { AssertionVerifier } from './assertions/assertion-verifier.ts';
import { verifyDecoy } from './assertions/decoy-keys.ts';
import { member } from './assertions/json-object.ts';
import { onceOf } from './assertions/once.ts';
import { SpentAssertions } from './assertions/spent-assertions.ts';
import type { Claim, ClaimReader, Proof, SentRequest } from './client-authentication-method.ts';

/** A JWT in the form (RFC 7521 §4.2). Which method it is meant for, its client says. */
@Injectable()
export class ClientAssertion implements ClaimReader {
  constructor(
    private readonly verifier: AssertionVerifier,
    private readonly spent: SpentAssertions,
  ) {}

  isUsedBy({ form }: SentRequest): boolean {
    return form.has('client_assertion') || form.has('client_assertion_type');
  }

  read({ form }: SentRequest): Claim | undefined {
    const sent = form.get('client_assertion');
    const type = form.get('client_assertion_type');
    if (sent === undefined || type === undefined)
      throw new InvalidRequest('Send client_assertion and client_assertion_type together.');
    const assertion = readAssertion(sent);
    const sentClientId = form.get('client_id');
    const clientId = sentClientId ?? member(assertion.claims, 'sub');
    if (typeof clientId !== 'string') return undefined;
    const shown = { assertion, sentClientId, isJwt: type === JWT_BEARER };
    return { clientId, needsMaterial: true, prove: (client) => this.prove(shown, client) };
  }

  private async prove(shown: Shown, client: AuthenticatingCredential | undefined): Promise<Proof> {
    const inquiry = client && this.verifier.begin(shown.assertion, client, shown.sentClientId);
    if (!inquiry) {
      verifyDecoy(shown.assertion);
      return { fault: 'wrong_method', method: methodMeant(shown), keyId: null };
    }
    const method = client.auth_method;
    const fault = shown.isJwt ? await inquiry.firstFault() : 'assertion_malformed';
    const keyId = inquiry.verification.signer?.id ?? null;
    const once = fault ? undefined : onceOf(inquiry.verification);
    return { fault, method, keyId, ...(once && { spend: () => this.spent.spend(client, once) }) };
  }
}

interface Shown {
  assertion: Assertion;
  sentClientId: string | undefined;
  isJwt: boolean;
}

/** A client signs for itself. */
const methodMeant = ({ assertion: { claims } }: Shown): AuthMethod =>
  member(claims, 'iss') === member(claims, 'sub') ? 'private_key_jwt' : 'federated_jwt';
