import type { JWK, JWTHeaderParameters, JWTPayload } from 'jose';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerFaulty, type IssuerFault } from './issuer-faults.ts';
import { type SigningAlgorithm, SigningKey } from '../signing-key.ts';
import type { IssuerShape } from './issuer-shape.ts';

interface IssuerOptions {
  alg?: SigningAlgorithm;
  /** Its discovery document stands where RFC 8414 has it too. Default: only where OpenID has it. */
  hasOAuthMetadata?: boolean;
}

/** What it was asked for, and when by `performance.now()`. */
interface Asked {
  path: string;
  at: number;
}

/**
 * An issuer of workload tokens on loopback: discovery, published keys, tokens of its kind. Its faults are switched on and
 * off while it runs. For a server of ours: `VELGENT_EGRESS_ALLOW=issuer.host`, or `127.0.0.1` for all.
 */
export class Issuer {
  readonly asked: Asked[] = [];
  /** Instead of the discovery document, of the keys, or of both. */
  faults: { discovery?: IssuerFault; keys?: IssuerFault } = {};
  /** Before each answer, in milliseconds. */
  delay = 0;
  cacheControl: string | undefined;
  private readonly server: Server;
  private published: SigningKey[];
  private serial = 0;

  private constructor(
    readonly shape: IssuerShape,
    private signing: SigningKey,
    private readonly options: IssuerOptions,
  ) {
    this.published = [signing];
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(shape: IssuerShape, options: IssuerOptions = {}): Promise<Issuer> {
    const issuer = new Issuer(shape, await SigningKey.generate(options.alg ?? 'RS256'), options);
    await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  /** `127.0.0.1:port`. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Its `iss`. */
  get url(): string {
    return `http://${this.host}${this.shape.issuerPath}`;
  }

  get jwksUri(): string {
    return `http://${this.host}${this.shape.keysPath}`;
  }

  get jwks() {
    const { published = (jwk: JWK) => jwk } = this.shape;
    return { keys: this.published.map(({ publicJwk }) => published(publicJwk)) };
  }

  get kid(): string {
    return this.signing.kid;
  }

  /** How often its keys were asked for. */
  get keyFetches(): number {
    return this.asked.filter(({ path }) => path === this.shape.keysPath).length;
  }

  /** A token of its kind. `undefined` among the changes leaves a claim or header out. */
  token(audience: string, claims: JWTPayload = {}, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const own = this.shape.claims({ audience, now, serial: ++this.serial });
    return this.signing.sign({ iss: this.url, ...own, ...claims }, { ...this.shape.header, ...header });
  }

  /** Publishes a new key beside those there are, and signs by it from now on; the old ones go where told so. */
  async rollKey({ keepOld = true, alg = this.signing.alg }: { keepOld?: boolean; alg?: SigningAlgorithm } = {}) {
    this.signing = await SigningKey.generate(alg);
    this.published = [this.signing, ...(keepOld ? this.published : [])];
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
    this.asked.push({ path: url, at: performance.now() });
    if (this.delay) await sleep(this.delay);
    const isKeys = url === this.shape.keysPath;
    if (!isKeys && !this.discoveryPaths.includes(url)) return void response.writeHead(404).end();
    if (answerFaulty(isKeys ? this.faults.keys : this.faults.discovery, response)) return;
    const cache = this.cacheControl ? { 'cache-control': this.cacheControl } : {};
    response.writeHead(200, { 'content-type': 'application/json', ...cache });
    response.end(JSON.stringify(isKeys ? this.jwks : this.discovery));
  }

  private get discoveryPaths(): string[] {
    const { issuerPath } = this.shape;
    const oauth = this.options.hasOAuthMetadata ? [`/.well-known/oauth-authorization-server${issuerPath}`] : [];
    return [`${issuerPath}/.well-known/openid-configuration`, ...oauth];
  }

  private get discovery() {
    const issuer = this.faults.discovery === 'wrong_issuer' ? 'https://issuer.example' : this.url;
    return {
      issuer,
      jwks_uri: this.jwksUri,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [this.signing.alg],
    };
  }
}
