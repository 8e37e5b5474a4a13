import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { DataSource } from 'typeorm';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { sealKey, unsealKey } from './key-seal.ts';
import { type PublicJwk, SigningKeyEntity } from './signing-key.entity.ts';

export interface SigningKey {
  kid: string;
  publicJwk: PublicJwk;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** Unix milliseconds. */
  activatesAt: number;
}

const REFRESH_MS = 1_000;

/** The keys that sign access tokens, shared by all replicas through the database, sealed with the master key. */
@Injectable()
export class SigningKeys implements OnApplicationBootstrap {
  private keys = new Map<string, SigningKey>();
  private refreshedAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'masterKey'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.ensureOne();
    await this.refresh();
  }

  /** The key that signs now. */
  current(): SigningKey {
    const now = Date.now();
    let newest: SigningKey | undefined;
    for (const key of this.keys.values())
      if (key.activatesAt <= now && (!newest || key.activatesAt > newest.activatesAt)) newest = key;
    return newest ?? [...this.keys.values()][0]!;
  }

  /** A published key by its id; one just made by another replica is fetched, at most once a second. */
  async find(kid: string): Promise<SigningKey | undefined> {
    if (!this.keys.has(kid) && Date.now() - this.refreshedAt >= REFRESH_MS) await this.refresh();
    return this.keys.get(kid);
  }

  /** RFC 7517 §5. */
  jwks(): { keys: PublicJwk[] } {
    return { keys: [...this.keys.values()].map((key) => key.publicJwk) };
  }

  private async refresh(): Promise<void> {
    this.refreshedAt = Date.now();
    const rows = await this.dataSource.getRepository(SigningKeyEntity).find({ order: { activatesAt: 'DESC' } });
    const live = rows.filter((row) => !row.retiresAt || row.retiresAt.getTime() > Date.now());
    this.keys = new Map(live.map((row) => [row.kid, this.keys.get(row.kid) ?? this.open(row)]));
  }

  private open(row: SigningKeyEntity): SigningKey {
    const der = unsealKey(this.settings.masterKey, row.kid, row.sealedPrivateKey);
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey(privateKey);
    const { kid, publicJwk } = row;
    return { kid, publicJwk, privateKey, publicKey, activatesAt: row.activatesAt.getTime() };
  }

  private ensureOne(): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('signing keys'))`);
      if (await manager.count(SigningKeyEntity)) return;
      await manager.insert(SigningKeyEntity, {
        ...generateKey(this.settings.masterKey),
        activatesAt: () => 'now()',
      } as never);
    });
  }
}

function generateKey(masterKey: Buffer) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  // RFC 7638 §3: the required members in lexical order.
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  const publicJwk: PublicJwk = { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return { kid, publicJwk, sealedPrivateKey: sealKey(masterKey, kid, der) };
}
