import type { JWK, JWTPayload } from 'jose';

/** How the tokens and documents of one kind of issuer look. */
export interface IssuerShape {
  name: string;
  /** Path of the issuer below its host; empty where the issuer is a host alone. */
  issuerPath: string;
  /** Path of the published keys. */
  keysPath: string;
  /** Beside `alg` and `kid`, in the header of its tokens. */
  header: Record<string, unknown>;
  /** How it publishes a key, where that is not as usual. */
  published?(jwk: JWK): JWK;
  /** Everything in its tokens but `iss`. */
  claims(at: { audience: string; now: number; serial: number }): JWTPayload;
}
