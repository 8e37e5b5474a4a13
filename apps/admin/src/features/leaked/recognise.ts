import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { API_KEY, CLIENT_SECRET, isWellFormed, mask, readable } from '@velgent/client-model';

/** What the server is asked for: never the secret itself. */
export type Question = { secret_sha256: string } | { client_id: string } | { jti: string };

/** Something of ours in a text, without what is secret of it. */
export interface Finding {
  kind: 'client_secret' | 'api_key' | 'access_token' | 'client_id';
  /** As it may be shown. */
  shown: string;
  question: Question;
  /** It can't be the real one: a character is wrong. */
  damaged?: boolean;
}

const SECRETS = /velgent_(?:secret|live)_[0-9A-Za-z]+/g;
const CLIENT_IDS = /velgent_client_[0-9A-Za-z]{16}(?![0-9A-Za-z])/g;
const TOKENS = /eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+/g;

/** Tells findings apart. */
export const keyOf = ({ kind, shown, question }: Finding): string => JSON.stringify([kind, shown, question]);

/** Of letters, digits and `_` alone. */
const digest = (text: string) => bytesToHex(sha256(Uint8Array.from(text, (character) => character.charCodeAt(0))));

function secret(text: string): Finding {
  const [kind, format] = text.startsWith(API_KEY.prefix)
    ? (['api_key', API_KEY] as const)
    : (['client_secret', CLIENT_SECRET] as const);
  const cut = text.slice(0, format.prefix.length + format.randomLength);
  const shown = mask(format, cut);
  return { kind, shown, question: { secret_sha256: digest(cut) }, damaged: !isWellFormed(format, cut) };
}

/** Of a token what it says of itself, which is no secret. Its client is found at once; its id only by reading the log. */
function token(payload: string): Finding | undefined {
  try {
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const { jti, client_id } = JSON.parse(text) as Record<string, unknown>;
    if (typeof jti !== 'string') return undefined;
    const question = typeof client_id === 'string' ? { client_id } : { jti };
    return { kind: 'access_token', shown: `token ${jti}`, question };
  } catch {
    return undefined;
  }
}

/** Every client secret, API key, access token and client id in a text: a log line, a `.env` file, one value. */
export function recognise(text: string): Finding[] {
  const plain = readable(text);
  const found = [
    ...(plain.match(SECRETS) ?? []).map(secret),
    ...[...plain.matchAll(TOKENS)].map(([, payload]) => token(payload!)).filter((finding) => finding !== undefined),
    // Not those that stand in a token: they are the token's own.
    ...(readable(text.replaceAll(TOKENS, ' ')).match(CLIENT_IDS) ?? []).map((client_id): Finding => ({
      kind: 'client_id',
      shown: client_id,
      question: { client_id },
    })),
  ];
  const seen = new Set<string>();
  return found.filter((finding) => {
    const key = keyOf(finding);
    return !seen.has(key) && seen.add(key);
  });
}
