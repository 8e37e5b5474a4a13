import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { API_PATH, API_SCOPE } from '@velgent/client-model';
import type { AccessTokenClaims } from '@velgent/engine-dto';
import { randomUUID, sign } from 'node:crypto';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { DatabaseClock } from '../../database/database-clock.ts';
import { type SigningKey, SigningKeys } from '../signing-keys/signing-keys.ts';

/** Whether the token has expired, at Unix milliseconds `now`. */
export const hasExpired = ({ exp }: AccessTokenClaims, now: number): boolean => exp * 1000 <= now;

/** A token that is to be signed. */
export interface DraftedToken {
  jti: string;
  sign: () => string;
}

const MAX_TOKEN_LENGTH = 4_096;
/** How far in the future `iat` may lie, in seconds: replicas read the clock now and then. There is no leeway on `exp`. */
const IAT_LEEWAY = 60;

/** Access tokens as JWTs of RFC 9068, signed with ES256. Their times are those of the database's clock. */
@Injectable()
export class AccessTokens {
  private readonly audience: string;

  constructor(
    private readonly keys: SigningKeys,
    private readonly jwt: JwtService,
    private readonly clock: DatabaseClock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl' | 'accessTokenTtlSeconds'>,
  ) {
    this.audience = settings.publicUrl + API_PATH;
  }

  draft(clientId: string, tenantId: string, jti: string = randomUUID()): DraftedToken {
    const key = this.keys.current();
    const iat = Math.floor(this.clock.now() / 1000);
    const claims: AccessTokenClaims = {
      iss: this.settings.publicUrl,
      sub: clientId,
      client_id: clientId,
      aud: this.audience,
      iat,
      exp: iat + this.settings.accessTokenTtlSeconds,
      jti,
      scope: API_SCOPE,
      tenant_id: tenantId,
    };
    const sign = () => {
      const input = `${key.tokenHeader}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
      return `${input}.${es256(input, key)}`;
    };
    return { jti, sign };
  }

  /**
   * Claims of a token that this platform signed for this API (RFC 9068 §4), whether or not it has expired.
   * Undefined for everything else. The key is looked up by `kid` alone; what the header says of other keys is not read.
   */
  async verify(token: string): Promise<AccessTokenClaims | undefined> {
    const kid = token.length <= MAX_TOKEN_LENGTH && isCompact(token) ? keyIdOf(token) : undefined;
    const key = kid === undefined ? undefined : await this.keys.find(kid);
    if (!key) return undefined;
    try {
      const claims = await this.jwt.verifyAsync<AccessTokenClaims>(token, {
        publicKey: key.publicKey.export({ format: 'pem', type: 'spki' }),
        algorithms: ['ES256'],
        issuer: this.settings.publicUrl,
        audience: this.audience,
        ignoreExpiration: true,
      });
      return isComplete(claims) && claims.iat <= this.clock.now() / 1000 + IAT_LEEWAY ? claims : undefined;
    } catch {
      return undefined;
    }
  }
}

/** On the event loop: to hand a signature to the thread pool and back costs as much as to make it (decision 0010). */
const es256 = (input: string, key: SigningKey): string =>
  sign('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');

/** Three parts in base64url, each the only way to write its bytes: a token whose last character was changed is another. */
function isCompact(token: string): boolean {
  const parts = token.split('.');
  return parts.length === 3 && parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

/** `kid` of a header that is just what ours are: `at+jwt`, ES256 (RFC 9068 §4), no extension (RFC 7515 §4.1.11). */
function keyIdOf(token: string): string | undefined {
  try {
    const header = JSON.parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString()) as {
      typ?: unknown;
      alg?: unknown;
      kid?: unknown;
      crit?: unknown;
    };
    const isOurs = header.typ === 'at+jwt' && header.alg === 'ES256' && header.crit === undefined;
    return isOurs && typeof header.kid === 'string' ? header.kid : undefined;
  } catch {
    return undefined;
  }
}

const isComplete = (claims: AccessTokenClaims): boolean =>
  Number.isInteger(claims.exp) &&
  Number.isInteger(claims.iat) &&
  [claims.sub, claims.client_id, claims.jti, claims.tenant_id].every((value) => typeof value === 'string');
