import type { Diagnosis } from '@velgent/client-model';

interface Words {
  what: string;
  advice: string;
}

const CHECK = 'Paste it under “Check an assertion” in the client’s details to see what it carries.';

/** Why an assertion was refused, and what to do about it. */
export const ASSERTION: Partial<Record<Diagnosis, Words>> = {
  assertion_malformed: {
    what: 'The assertion is not a signed JWT, or lacks “exp” or “jti”.',
    advice: `Usually it was cut off, or another token was sent in its place. ${CHECK}`,
  },
  assertion_not_yet_valid: {
    what: 'The assertion was not valid yet.',
    advice: 'The caller’s clock is ahead. Let it take the time from the network (NTP).',
  },
  assertion_signature: {
    what: 'The signature does not match the key.',
    advice:
      'The caller signs with another private key than the one whose public key is here. Add that one, or switch it.',
  },
  assertion_audience: {
    what: 'The assertion is for another audience.',
    advice: `“aud” must be exactly what the client’s details show, also with or without a slash at the end. ${CHECK}`,
  },
  assertion_expired: {
    what: 'The assertion had expired.',
    advice: 'The caller should make or fetch a new one for each exchange. If it does, its clock may be behind.',
  },
  assertion_too_long_lived: {
    what: 'The assertion lives longer than is allowed.',
    advice: 'Let the caller sign for a shorter time, or allow a longer one for this client or its trusted issuer.',
  },
  assertion_replayed: {
    what: 'The same assertion was used before.',
    advice: 'Each works once. The caller should make a new one, with a new “jti”, for every exchange.',
  },
  assertion_key_unknown: {
    what: 'None of the known keys is the one that signed the assertion.',
    advice: 'The caller uses a key that was never added, or is retired. Of a trusted issuer, refresh its keys.',
  },
  assertion_issuer: {
    what: 'The assertion was issued by someone else.',
    advice: `“iss” must be the client_id, or the trusted issuer exactly as it is set up. ${CHECK}`,
  },
  assertion_subject: {
    what: 'The assertion is about someone else.',
    advice: `“sub” must be the client_id, or fit a rule of this client. ${CHECK}`,
  },
  assertion_claims: {
    what: 'The token fits no rule of this client.',
    advice: `A claim is missing or has another value, such as another branch. ${CHECK}`,
  },
  wrong_method: {
    what: 'The caller authenticated by another method than this client has.',
    advice: 'Let it use the method that the client’s details show. A client of another method needs its own client_id.',
  },
};
