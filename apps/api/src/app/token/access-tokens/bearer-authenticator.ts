import { Injectable } from '@nestjs/common';
import { API_KEY, type Diagnosis, isWellFormed } from '@velgent/client-model';
import type { AccessTokenClaims } from '@velgent/engine-dto';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import { CredentialLookup } from '../../clients/authentication/credential-lookup.ts';
import { refusalOf } from '../../clients/policy/refusal.ts';
import { digest } from '../../clients/authentication/secrets.ts';
import { DatabaseClock } from '../../database/database-clock.ts';
import { AccessTokens, hasExpired } from './access-tokens.ts';
import { RevokedTokens } from './revoked-tokens.ts';

/** A known credential, and why it is refused where it is. */
export interface Authentication {
  credential: AuthenticatingCredential;
  token: AccessTokenClaims | null;
  refusal: Diagnosis | null;
}

interface RememberedToken {
  claims: AccessTokenClaims;
  credential: AuthenticatingCredential;
  revoked: boolean;
  /** `performance.now()` when tenant and revocation were looked up. */
  checkedAt: number;
}

const MAX_REMEMBERED = 10_000;
/** A verified token is looked up again when what is known of its tenant and its revocation is older than this. */
const FRESH_MS = 500;

/** Takes an access token or an API key and says whose it is. */
@Injectable()
export class BearerAuthenticator {
  private readonly remembered = new LRUCache<string, RememberedToken>({ max: MAX_REMEMBERED });

  constructor(
    private readonly tokens: AccessTokens,
    private readonly revoked: RevokedTokens,
    private readonly lookup: CredentialLookup,
    private readonly clock: DatabaseClock,
  ) {}

  /** Undefined for what is no credential of ours. */
  authenticate(bearer: string): Promise<Authentication | undefined> {
    return bearer.startsWith(API_KEY.prefix) ? this.apiKey(bearer) : this.accessToken(bearer);
  }

  private async apiKey(key: string): Promise<Authentication | undefined> {
    if (!isWellFormed(API_KEY, key)) return undefined;
    const credential = await this.lookup.byKeyDigest(digest(key));
    return credential && { credential, token: null, refusal: refusalOf({ kind: 'credential', credential }) };
  }

  /** The signature is verified once for each token; what may change meanwhile is never older than half a second. */
  private async accessToken(token: string): Promise<Authentication | undefined> {
    const id = createHash('sha256').update(token).digest('base64');
    let known = this.remembered.get(id);
    if (!known || performance.now() - known.checkedAt > FRESH_MS) {
      const claims = known?.claims ?? (await this.tokens.verify(token));
      if (!claims) return undefined;
      known = await this.check(claims);
      if (!known) return undefined;
      this.remember(id, known);
    }
    const { claims, credential, revoked } = known;
    const expired = hasExpired(claims, this.clock.now());
    return { credential, token: claims, refusal: refusalOf({ kind: 'token', credential, expired, revoked }) };
  }

  private async check(claims: AccessTokenClaims): Promise<RememberedToken | undefined> {
    const checkedAt = performance.now();
    const [credential, revoked] = await Promise.all([
      this.lookup.byClientId(claims.client_id),
      this.revoked.has(claims),
    ]);
    return credential && { claims, credential, revoked, checkedAt };
  }

  private remember(id: string, known: RememberedToken): void {
    if (hasExpired(known.claims, this.clock.now())) this.remembered.delete(id);
    else this.remembered.set(id, known);
  }
}
