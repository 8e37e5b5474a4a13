import { algorithmOf, type CandidateKey, ofSet } from '../candidate-key.ts';
import type { AssertionCheck, Finding, Verification } from '../check.ts';
import { chooseKeys, namedBy } from '../choose-keys.ts';
import { type JsonObject, member } from '../json-object.ts';
import { keyObjectOf } from '../key-objects.ts';
import { isAlgorithm, isSignedBy } from '../signature.ts';
import { shown } from '../words.ts';
import { finding } from './form.ts';

/** Which keys it may be signed with: of the client, or of its issuer as published. */
export const KEY: AssertionCheck = {
  name: 'key',
  async find(verification) {
    const { header } = verification.assertion;
    const known = await choose(verification, 'keysOf');
    const fetched = known.length ? [] : await chooseAfterFetch(verification);
    verification.candidates = known.length ? known : fetched;
    return keyFinding(header, verification, fetched.length > 0);
  },
};

async function choose({ assertion: { header }, terms, keySets }: Verification, ask: 'keysOf' | 'refetched') {
  const { keys, keySet, byKidOnly } = terms;
  if (byKidOnly && namedBy(header) !== 'kid') return [];
  const own = chooseKeys(header, keys);
  // The only key of that name, whatever others publish.
  if (!keySet || (own.length && namedBy(header) !== 'alg')) return own;
  const published = chooseKeys(header, (await keySets[ask](keySet)).map(ofSet));
  return [...own, ...published].slice(0, 10);
}

/** An unknown `kid` has the keys fetched once more; without one there is nothing that could have changed. */
async function chooseAfterFetch(verification: Verification): Promise<CandidateKey[]> {
  const kid = member(verification.assertion.header, 'kid');
  return typeof kid === 'string' && verification.terms.keySet ? choose(verification, 'refetched') : [];
}

function keyFinding(header: JsonObject, { candidates, terms }: Verification, wasFetched: boolean): Finding {
  const alg = member(header, 'alg');
  const name = namedBy(header);
  const missing = isAlgorithm(algorithmOf(alg)) || name !== 'alg' ? 'assertion_key_unknown' : 'assertion_signature';
  return finding(candidates.length ? undefined : missing, () => ({
    expected: terms.keys.length ? terms.keys.map(nameOf).join(', ') : terms.keySet ? 'a published key' : null,
    found: name === 'alg' ? `no kid; alg ${shown(alg) ?? 'missing'}` : `${name} ${shown(member(header, name))}`,
    hint: candidates.length ? (wasFetched ? PUBLISHED_SINCE : null) : hintOf(header, terms),
  }));
}

const PUBLISHED_SINCE = 'The key was published only since its set was last fetched; it has just been fetched again.';

const nameOf = ({ kid, algs }: CandidateKey) =>
  `${kid === null ? 'a key without kid' : `kid ${kid}`} (${algs.join(', ')})`;

function hintOf(header: JsonObject, { keys, keySet, byKidOnly }: Verification['terms']): string | null {
  const name = namedBy(header);
  const kid = member(header, 'kid');
  if (!keys.length && !keySet) return null;
  if (byKidOnly && name !== 'kid') return 'The header has no kid, so that no key can be found for it.';
  if (name === 'alg') return 'None of the keys is for this alg.';
  if (name !== 'kid')
    return 'None of the keys was added as this certificate; one added as a bare public key has no thumbprint.';
  const near = keys.find((key) => typeof kid === 'string' && key.kid?.toLowerCase() === kid.toLowerCase());
  if (near) return `It differs in letter case only: ${near.kid} is asked for.`;
  if (keySet) return 'No published key has this kid, also after a fetch within the last 30 seconds.';
  return keys.every((key) => key.kid === null)
    ? 'The client’s keys have no kid: send none, or add the key with this kid.'
    : 'The client has no such key; one that is retired or has expired counts no more.';
}

/** RFC 7515 §5.2, with the key’s own algorithm only. */
export const SIGNATURE: AssertionCheck = {
  name: 'signature',
  find(verification) {
    const { assertion, candidates } = verification;
    const alg = algorithmOf(member(assertion.header, 'alg'));
    const able = isAlgorithm(alg) ? candidates.filter(({ algs }) => algs.includes(alg)) : [];
    verification.signer = able.find((candidate) => {
      const key = keyObjectOf(candidate);
      return key !== null && isSignedBy(assertion, alg as string, key);
    });
    return finding(verification.signer ? undefined : 'assertion_signature', () => ({
      expected: [...new Set(candidates.flatMap(({ algs }) => algs))].join(' or ') || null,
      found: shown(member(assertion.header, 'alg')),
      hint: verification.signer ? null : signatureHint(verification, able.length > 0),
    }));
  },
};

function signatureHint({ candidates, assertion: { signature } }: Verification, wasTried: boolean): string | null {
  if (!candidates.length) return null;
  if (!wasTried) return 'The key is for another alg than the one in the header.';
  if (signature[0] === 0x30 && signature.length > 64 && signature.length < 110 && signature.length !== 96)
    return 'It looks like an ECDSA signature in DER; a JWS has r and s one after the other (RFC 7518 §3.4).';
  return 'It was signed with another private key, or changed since.';
}
