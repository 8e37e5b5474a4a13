import { isPrivateKey, PRIVATE_KEY_REFUSED } from '../authentication/given-key.ts';

export interface KeySetText {
  keys: object[];
}

/** A JWK set; null for anything else. */
export function parseKeySet(text: string): KeySetText | null {
  try {
    const set = JSON.parse(text) as Partial<KeySetText> | null;
    return set && Array.isArray(set.keys) && set.keys.length > 0 ? { keys: set.keys } : null;
  } catch {
    return null;
  }
}

export function keySetFault(text: string): string | null {
  if (isPrivateKey(text)) return PRIVATE_KEY_REFUSED;
  return parseKeySet(text) ? null : 'Paste the whole JWK set: {"keys":[…]}.';
}
