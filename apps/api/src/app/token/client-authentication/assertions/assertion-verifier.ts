import { Inject, Injectable } from '@nestjs/common';
import { type AssertionCheckName, type AuthMethod, type Diagnosis, TOKEN_PATH } from '@velgent/client-model';
import type { AuthenticatingCredential } from '../../../clients/authentication/authenticating-credential.ts';
import { type Settings, SETTINGS } from '../../../config/settings.ts';
import { DatabaseClock } from '../../../database/database-clock.ts';
import { KeySets } from '../../../key-sets/key-sets.ts';
import type { Assertion } from './assertion.ts';
import type { AssertionMethod, ServerUrls } from './assertion-method.ts';
import type { Finding, Verification } from './check.ts';
import { FEDERATED_JWT } from './federated-jwt.ts';
import { PRIVATE_KEY_JWT } from './private-key-jwt.ts';

const METHODS: Partial<Record<AuthMethod, AssertionMethod>> = {
  private_key_jwt: PRIVATE_KEY_JWT,
  federated_jwt: FEDERATED_JWT,
};

/** A check, and what it found. */
export interface Checked {
  name: AssertionCheckName;
  finding: Finding;
}

/** Holds an assertion against what a client's method asks for. */
@Injectable()
export class AssertionVerifier {
  private readonly urls: ServerUrls;

  constructor(
    private readonly clock: DatabaseClock,
    private readonly keySets: KeySets,
    @Inject(SETTINGS) { publicUrl }: Pick<Settings, 'publicUrl'>,
  ) {
    this.urls = { issuer: publicUrl, tokenEndpoint: publicUrl + TOKEN_PATH };
  }

  /** Undefined for a client that has a secret. */
  begin(
    assertion: Assertion,
    client: AuthenticatingCredential,
    sentClientId: string | undefined | null,
  ): AssertionInquiry | undefined {
    const method = METHODS[client.auth_method];
    return (
      method &&
      new AssertionInquiry(method, {
        assertion,
        clientId: client.client_id!,
        sentClientId,
        now: this.clock.now() / 1000,
        keySets: this.keySets,
        terms: method.termsFor(client, assertion, this.urls),
        candidates: [],
        signer: undefined,
      })
    );
  }
}

/** One assertion of one client, check by check. */
export class AssertionInquiry {
  constructor(
    private readonly method: AssertionMethod,
    readonly verification: Verification,
  ) {}

  /** What the first check that fails says; those after it are not made. */
  async firstFault(): Promise<Diagnosis | undefined> {
    for (const check of this.method.checks) {
      const found = check.find(this.verification);
      const diagnosis = (found instanceof Promise ? await found : found)?.diagnosis;
      if (diagnosis) return diagnosis;
    }
    return undefined;
  }

  /** Every check that applies. */
  async all(): Promise<Checked[]> {
    const made: Checked[] = [];
    for (const { name, find } of this.method.checks) {
      const finding = await find(this.verification);
      if (finding) made.push({ name, finding });
    }
    return made;
  }
}
