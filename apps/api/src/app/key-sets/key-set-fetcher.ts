import { Injectable } from '@nestjs/common';
import { Egress, type EgressRequest, type Send } from '../egress/egress.ts';
import { EgressError } from '../egress/egress-error.ts';
import { jsonObject } from '../egress/json-object.ts';
import { discoverKeys } from './discovery.ts';
import { freshSeconds } from './fresh-seconds.ts';
import type { PublishedKey } from './published-key.ts';
import { usableKeys } from './usable-keys.ts';

/** For discovery and keys together. */
export const FETCH_TIMEOUT_MS = 5_000;
const MAX_BYTES = 256 * 1_024;
const ACCEPT = 'application/json, application/jwk-set+json';

export interface Fetched {
  keys: PublishedKey[];
  freshSeconds: number;
}

/** Gets sets of keys from their owners. */
@Injectable()
export class KeySetFetcher {
  constructor(private readonly egress: Egress) {}

  /** In a turn of the organisation. Rejects with an {@link EgressError} for admins. */
  fetch(tenantId: string, source: 'discovery' | 'uri', url: string): Promise<Fetched> {
    return this.egress.inTurn({ tenantId, url, timeoutMs: FETCH_TIMEOUT_MS }, async (send) => {
      const uri = source === 'uri' ? url : await this.discovered(url, send);
      return get(send, uri, (answer) => ({
        keys: usableKeys(jsonObject(answer)),
        freshSeconds: freshSeconds(answer.headers),
      }));
    });
  }

  private discovered(issuer: string, send: Send): Promise<string> {
    return discoverKeys(issuer, (url, read) => get(send, url, (answer) => read(jsonObject(answer))));
  }
}

async function get<T>(send: Send, url: string, read: EgressRequest<T>['read']): Promise<T> {
  try {
    return await send({ url, headers: { accept: ACCEPT }, maxBytes: MAX_BYTES, read });
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    throw new EgressError(error.failure, `${url.slice(0, 500)} ${error.message}`, error.status);
  }
}
