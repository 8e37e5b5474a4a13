import type { AssertionCheck } from '../check.ts';
import { member } from '../json-object.ts';
import { shown } from '../words.ts';
import { finding } from './form.ts';

const MOST_CHARACTERS = 255;

/** What makes it count once (RFC 7523 §3); undefined where it need not. */
export const JTI: AssertionCheck = {
  name: 'jti',
  find({ assertion: { claims }, terms: { needsJti } }) {
    if (!needsJti) return undefined;
    const jti = member(claims, 'jti');
    const fits = typeof jti === 'string' && jti !== '' && [...jti].length <= MOST_CHARACTERS;
    return finding(fits ? undefined : 'assertion_malformed', () => ({
      expected: `1 to ${MOST_CHARACTERS} characters, other ones in each assertion`,
      found: shown(jti),
      hint: jti === undefined ? 'It has no jti.' : null,
    }));
  },
};
