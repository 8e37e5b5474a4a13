import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { DatabaseClock } from '../../database/database-clock.ts';
import { LOGGER } from '../../logging/logger.ts';
import { Maintenance } from '../../maintenance/maintenance.ts';
import { type OpenKeyPair, openKeyPair } from './signing-key-pair.ts';
import { rotateWhenDue } from './signing-key-rotation.ts';
import { SigningKeysStore } from './signing-keys.store.ts';
import type { PublicJwk } from './signing-key.entity.ts';

export interface SigningKey extends OpenKeyPair {
  /** Unix milliseconds, by the database's clock. */
  activatesAt: number;
}

/** Far more often than a new key is published ahead of its first signature. */
const REFRESH_MS = 5_000;
const SOONEST_REFRESH_MS = 1_000;

/**
 * The keys that sign access tokens, shared by all replicas through the database, sealed with the master key. They are
 * read now and then, in the background, and the database's clock with them; signing and publishing ask nobody.
 */
@Injectable()
export class SigningKeys implements OnApplicationBootstrap {
  /** The one that activates last comes first. */
  private keys: SigningKey[] = [];
  /** When the keys were last asked for, by `performance.now()`. */
  private askedAt = -Infinity;
  /** When what we know was asked for. */
  private knownAsOf = -Infinity;

  constructor(
    private readonly store: SigningKeysStore,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'masterKeys' | 'signingKeyDays'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clock: DatabaseClock,
    @Inject(Maintenance) private readonly maintenance: Pick<Maintenance, 'start'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.rotateAndRefresh();
    const run = () => this.rotateAndRefresh();
    this.maintenance.start({ name: 'signing_keys', everyMs: REFRESH_MS, firstAfterMs: REFRESH_MS, run });
  }

  /** The key that signs now. */
  current(): SigningKey {
    const now = this.clock.now();
    return this.keys.find((key) => key.activatesAt <= now) ?? this.keys.at(-1)!;
  }

  /** A published key by its id; one just made by another replica is fetched, at most once a second. */
  async find(kid: string): Promise<SigningKey | undefined> {
    const known = this.keys.find((key) => key.kid === kid);
    if (known || performance.now() - this.askedAt < SOONEST_REFRESH_MS) return known;
    await this.refresh();
    return this.keys.find((key) => key.kid === kid);
  }

  /** RFC 7517 §5. */
  jwks(): { keys: PublicJwk[] } {
    return { keys: this.keys.map((key) => key.publicJwk) };
  }

  private async rotateAndRefresh(): Promise<void> {
    const { masterKeys, signingKeyDays } = this.settings;
    const rotation =
      this.keys.length && this.clock.isDoubtful() ? null : await rotateWhenDue(this.store, masterKeys, signingKeyDays);
    if (rotation) this.logger.info({ kid: rotation.kid, signs_from: rotation.activatesAt }, 'a signing key was made');
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    const asked = (this.askedAt = performance.now());
    const rows = await this.store.published();
    this.clock.read(rows[0]!.now, asked);
    if (asked < this.knownAsOf) return; // a later question was answered first
    this.knownAsOf = asked;
    this.keys = rows.map((row) => ({
      ...(this.keys.find((key) => key.kid === row.kid) ?? openKeyPair(this.settings.masterKeys, row)),
      activatesAt: row.activatesAt.getTime(),
    }));
  }
}
