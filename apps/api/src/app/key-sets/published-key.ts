import type { JsonWebKey } from 'node:crypto';

/** A key as its owner published it; usable and public. */
export interface PublishedKey {
  kid: string | null;
  alg: string | null;
  use: string | null;
  jwk: JsonWebKey;
}

/** For admins: which keys there were in a set, and from when until when. */
export interface SeenKey {
  kid: string | null;
  alg: string | null;
  /** ISO 8601. */
  first_seen_at: string;
  last_seen_at: string;
}

/** What who authenticates has of a set: its version rises whenever the keys change. */
export interface KeySetRef {
  id: string;
  version: number;
}
