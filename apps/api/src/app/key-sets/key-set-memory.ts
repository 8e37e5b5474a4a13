import { LRUCache } from 'lru-cache';
import type { Batcher } from '../database/batcher.ts';
import type { BatcherFactory } from '../database/batcher-factory.ts';
import type { HotPool } from '../database/hot-pool.ts';
import { findKeys, type StoredKeys } from './key-set-fetches.store.ts';
import type { KeySetRef, PublishedKey } from './published-key.ts';

/** Of 100 keys, a set has some 60,000 characters. */
const MOST_CHARACTERS = 32_000_000;

/** The keys of sets as this process knows them; concurrent reads share a statement. */
export class KeySetMemory {
  private readonly known = new LRUCache<string, StoredKeys>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ keys }) => 200 + JSON.stringify(keys).length,
  });
  private readonly reads: Batcher<string, StoredKeys | undefined>;

  constructor(pool: HotPool, batchers: BatcherFactory) {
    this.reads = batchers.create<string, StoredKeys | undefined>({
      name: 'key_sets',
      run: async (ids) => {
        const rows = await findKeys(pool, [...new Set(ids)]);
        const found = new Map(rows.map((row) => [row.id, row]));
        return ids.map((id) => found.get(id));
      },
    });
  }

  /** Of this version or a newer one. None where the set is gone. */
  async keysOf({ id, version }: KeySetRef): Promise<readonly PublishedKey[]> {
    const known = this.known.get(id);
    return known && known.version >= version ? known.keys : this.read(id);
  }

  /** As the database has them now. */
  async read(id: string): Promise<readonly PublishedKey[]> {
    const read = await this.reads.submit(id);
    const known = this.known.get(id);
    if (!read || (known && known.version >= read.version)) return known && read ? known.keys : (read?.keys ?? []);
    this.known.set(id, read);
    return read.keys;
  }
}
