/** Of a JWK (RFC 7517, 7518, 8037, 9964): what only private and symmetric keys have. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv', 'seed'];
/** PKCS#8, PKCS#1, SEC 1, OpenSSH and PGP; also within JSON, where lines end in `\n`. */
const PRIVATE_PEM = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File/i;
const MOST_DEPTH = 20;

/** What to tell whoever sent one. */
export const LEAKED_KEY_RULE =
  'holds a private or symmetric key. It was not stored, but must count as leaked from now on: make a new key pair, and send the public key only';

/** Where in a value a private or symmetric key stands, as `jwk` or `auth.keys.0.pem`; undefined where there is none. */
export function findPrivateKey(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value === 'string') return isPrivateText(value, depth) ? path : undefined;
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return undefined;
  if (!Array.isArray(value) && isPrivateJwk(value)) return path;
  for (const [name, part] of Object.entries(value)) {
    const found = findPrivateKey(part, path ? `${path}.${name}` : name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whatever the values are: `"d": null` says that it was one. */
function isPrivateJwk(value: object): boolean {
  if (!Object.hasOwn(value, 'kty')) return false;
  return (value as { kty: unknown }).kty === 'oct' || PRIVATE_MEMBERS.some((name) => Object.hasOwn(value, name));
}

/** A PEM, or JSON that was pasted as text. */
function isPrivateText(text: string, depth: number): boolean {
  if (PRIVATE_PEM.test(text)) return true;
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    return findPrivateKey(JSON.parse(text), 'text', depth + 1) !== undefined;
  } catch {
    return false;
  }
}
