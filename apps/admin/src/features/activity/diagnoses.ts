import type { ActivityEvent } from '@velgent/admin-dto';
import type { Diagnosis } from '@velgent/client-model';
import { ASSERTION } from './assertion-diagnoses.ts';

interface Words {
  what: string;
  advice: string;
}

/** Why the credentials themselves were refused, and what to do about it. */
const CREDENTIAL: Record<string, Words | undefined> = {
  ...ASSERTION,
  malformed_secret: {
    what: 'The secret was incomplete or mistyped: its length or checksum is wrong.',
    advice:
      'Usually it was cut off, or has a space or line break at its end. Copy it again; if you no longer have it, rotate.',
  },
  wrong_secret: {
    what: 'The secret is well-formed, but not this client’s.',
    advice:
      'Usually it belongs to an earlier generation or to another client. Check that client_id and client_secret were copied together.',
  },
  revoked: {
    what: 'This credential was revoked before the call.',
    advice: 'The caller still uses the old credential. Switch it to the active one, or create a new one.',
  },
  expired: {
    what: 'The grace window after a rotation had ended.',
    advice: 'The caller still uses the old credential. Switch it to the one that replaced it.',
  },
  tenant_suspended: {
    what: 'The organisation is suspended.',
    advice: 'Calls work again as soon as Velgent reactivates it.',
  },
  throttled: {
    what: 'Too many failed attempts came from this network within a minute.',
    advice: 'Find what keeps sending a wrong secret from that address. Other networks are not affected.',
  },
};

/** Of the access token that was sent, not of the client it was minted for. */
const TOKEN: Record<string, Words> = {
  revoked: {
    what: 'The access token was revoked before the call, by itself or with its client.',
    advice: 'Get a new token with the client’s credentials, or with its successor’s if the client was revoked.',
  },
  expired: {
    what: 'The access token had expired. Tokens last one hour at most.',
    advice: 'The caller should get a new token before the old one expires.',
  },
};

const OVER_LIMIT: Words = {
  what: 'This credential, or the whole organisation, made more calls than the plan allows in a minute.',
  advice: 'Wait as long as the Retry-After header says, spread the calls out, or ask for a larger plan.',
};

/** Why a client itself was refused, or would be. */
export const whyRefused = (diagnosis: Diagnosis): Words | undefined => CREDENTIAL[diagnosis];

type Call = Pick<ActivityEvent, 'diagnosis' | 'operation' | 'outcome' | 'status' | 'token_id'>;

export function diagnose({ diagnosis, operation, outcome, status, token_id }: Call): Words | null {
  // Who guesses at secrets is throttled at the OAuth endpoints; elsewhere it is the plan's limit.
  if (diagnosis === 'throttled' && !operation.startsWith('oauth.')) return OVER_LIMIT;
  const words = diagnosis && ((token_id && TOKEN[diagnosis]) || CREDENTIAL[diagnosis]);
  if (words) return words;
  if (outcome === 'success') return null;
  if (outcome === 'refused')
    return { what: 'The call was refused.', advice: 'Quote the request id to Velgent support.' };
  return status < 500
    ? {
        what: 'The request was invalid.',
        advice: 'The response says which part. Check how the request is built.',
      }
    : {
        what: 'Something went wrong at Velgent.',
        advice: 'Try again. If this keeps happening, quote the request id to Velgent support.',
      };
}

/** The act in the audit trail that ended the credential, where that is why the call was refused. */
export function endingOf({ diagnosis, token_id }: Call): 'rotated' | 'revoked' | null {
  if (token_id) return null;
  return diagnosis === 'revoked' ? 'revoked' : diagnosis === 'expired' ? 'rotated' : null;
}
