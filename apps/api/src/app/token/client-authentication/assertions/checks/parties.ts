import { member } from '../json-object.ts';
import type { AssertionCheck, Verification } from '../check.ts';
import { nearMiss, shown } from '../words.ts';
import { finding } from './form.ts';

/** RFC 7523 §3: a client signs for itself. */
const isClient = (claim: 'iss' | 'sub', diagnosis: 'assertion_issuer' | 'assertion_subject'): AssertionCheck => ({
  name: claim,
  find({ assertion, clientId }) {
    const found = member(assertion.claims, claim);
    return finding(found === clientId ? undefined : diagnosis, () => ({
      expected: clientId,
      found: shown(found),
      hint: found === clientId ? null : nearMiss(found, [clientId]),
    }));
  },
});
export const ISS_OF_CLIENT = isClient('iss', 'assertion_issuer');
export const SUB_OF_CLIENT = isClient('sub', 'assertion_subject');

/** Optional where the assertion names the client itself. */
export const CLIENT_ID_IF_SENT: AssertionCheck = {
  name: 'client_id',
  find({ assertion, clientId, sentClientId }) {
    const fits = !sentClientId || sentClientId === member(assertion.claims, 'sub');
    return finding(fits ? undefined : 'assertion_subject', () => ({
      expected: `none, or ${clientId}`,
      found: sentClientId ?? null,
      hint: null,
    }));
  },
};

/** It names the client: the token does not, and is never compared with it. */
export const CLIENT_ID_SENT: AssertionCheck = {
  name: 'client_id',
  find: ({ clientId, sentClientId }) =>
    finding(sentClientId === undefined ? 'assertion_malformed' : undefined, () => ({
      expected: clientId,
      found: sentClientId ?? null,
      hint: sentClientId ? null : `Send client_id=${clientId} beside the assertion, which does not name the client.`,
    })),
};

/** RFC 10070: one audience, as text or in a list of one. */
export const AUD_OF_CLIENT: AssertionCheck = {
  name: 'aud',
  find({ assertion, terms: { audiences } }) {
    const found = member(assertion.claims, 'aud');
    const only = Array.isArray(found) && found.length === 1 ? (found[0] as unknown) : found;
    const fits = audiences.includes(only as string);
    return finding(fits ? undefined : 'assertion_audience', () => ({
      expected: audiences.join(' or '),
      found: shown(found),
      hint: fits ? null : audienceHint(only, audiences),
    }));
  },
};

function audienceHint(found: unknown, audiences: readonly string[]): string | null {
  if (Array.isArray(found) && found.some((one) => audiences.includes(one as string)))
    return 'It names others besides: an assertion is for one audience only.';
  const [issuer] = audiences;
  if (
    typeof found === 'string' &&
    audiences.length === 1 &&
    found.startsWith(`${issuer}/`) &&
    found.length > issuer!.length + 1
  )
    return 'It is an endpoint’s URL, where the issuer’s is asked for (RFC 10070). A client can be set to take the token endpoint’s too.';
  return nearMiss(found, audiences);
}

/** Contains the issuer's audience. */
export const AUD_OF_ISSUER: AssertionCheck = {
  name: 'aud',
  find({ assertion, terms }) {
    const found = member(assertion.claims, 'aud');
    const all = (Array.isArray(found) ? found : [found]) as unknown[];
    const fits = terms.audiences.some((audience) => all.includes(audience));
    return finding(fits ? undefined : 'assertion_audience', () => ({
      expected: terms.audiences.join(' or ') || null,
      found: shown(found),
      hint: fits ? null : hintOfAny(all, terms),
    }));
  },
};

const hintOfAny = (all: unknown[], { audiences }: Verification['terms']) =>
  all.map((one) => nearMiss(one, audiences)).find(Boolean) ?? null;
