import type { Diagnosis } from '@velgent/client-model';
import type { AssertionCheck, Explanation, Finding } from '../check.ts';
import { member } from '../json-object.ts';
import { shown } from '../words.ts';

export const finding = (diagnosis: Diagnosis | undefined, explain: () => Explanation): Finding => ({
  diagnosis,
  explain,
});

/** Everything that makes it a well-formed signed JWT, other than what it says. */
export const FORMAT: AssertionCheck = {
  name: 'format',
  find: ({ assertion: { fault, parts } }) =>
    finding(fault === undefined ? undefined : 'assertion_malformed', () => ({
      expected: 'a signed JWT: header, claims and signature in base64url, between dots',
      found: `${parts} part${parts === 1 ? '' : 's'}`,
      hint: fault ?? null,
    })),
};

/** Extensions that have to be understood (RFC 7515 §4.1.11, RFC 7797): there are none. */
export const CRIT: AssertionCheck = {
  name: 'crit',
  find({ assertion: { header } }) {
    const crit = member(header, 'crit');
    const b64 = member(header, 'b64');
    return finding(crit === undefined && b64 === undefined ? undefined : 'assertion_malformed', () => ({
      expected: 'neither crit nor b64',
      found: crit === undefined ? (b64 === undefined ? null : `b64: ${shown(b64)}`) : `crit: ${shown(crit)}`,
      hint: null,
    }));
  },
};

const OF_CLIENTS = ['jwt', 'client-authentication+jwt'];

/** RFC 10070: what is signed to authenticate is nothing else, above all no access token and no DPoP proof. */
export const TYP_OF_CLIENT: AssertionCheck = {
  name: 'typ',
  find({ assertion: { header } }) {
    const typ = member(header, 'typ');
    const fits = typ === undefined || (typeof typ === 'string' && OF_CLIENTS.includes(typ.toLowerCase()));
    return finding(fits ? undefined : 'assertion_malformed', () => ({
      expected: 'none, JWT or client-authentication+jwt',
      found: shown(typ),
      hint: fits ? null : 'A token that is made for something else does not authenticate a client.',
    }));
  },
};

/** Issuers call their tokens what they like; an access token is none (RFC 9068). */
export const TYP_OF_ISSUER: AssertionCheck = {
  name: 'typ',
  find({ assertion: { header } }) {
    const typ = member(header, 'typ');
    const fits = typ === undefined || (typeof typ === 'string' && !/^(application\/)?at\+jwt$/i.test(typ));
    return finding(fits ? undefined : 'assertion_malformed', () => ({
      expected: 'any but at+jwt',
      found: shown(typ),
      hint: fits ? null : 'This is an access token: it is for an API, and does not authenticate a client.',
    }));
  },
};
