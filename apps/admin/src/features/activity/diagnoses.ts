import type { ActivityEvent } from '@velgent/admin-dto';

interface Words {
  what: string;
  advice: string;
}

/** Why the credentials themselves were refused, and what to do about it. */
const CREDENTIAL: Record<string, Words> = {
  malformed_secret: {
    what: 'The secret was not a whole Velgent secret: its length or its checksum is wrong.',
    advice:
      'Most often it was cut off, mistyped, or has a space or line break at its end. Copy it again; if it is lost, rotate.',
  },
  wrong_secret: {
    what: 'The secret is well-formed, but not this client’s.',
    advice:
      'Most often it belongs to an earlier generation or to another client. Check that client_id and client_secret were copied together.',
  },
  revoked: {
    what: 'This credential was revoked before the call.',
    advice:
      'Whatever made the call still has the old credential. Give it the one that is active now, or create a new one.',
  },
  expired: {
    what: 'The grace window after a rotation had ended.',
    advice: 'Whatever made the call still has the old credential. Give it the one that replaced it.',
  },
  tenant_suspended: {
    what: 'The organisation is suspended.',
    advice: 'Calls are answered again as soon as Velgent reactivates it.',
  },
  throttled: {
    what: 'Too many failed attempts came from this network within a minute, so it has to wait.',
    advice: 'Find what keeps sending a wrong secret from that address. Other networks are not held up.',
  },
};

/** Of the access token that was sent, not of the client it was minted for. */
const TOKEN: Record<string, Words> = {
  revoked: {
    what: 'The access token was revoked before the call, by itself or with its client.',
    advice: 'Exchange credentials for a new token: the client’s, or its successor’s where the client was revoked.',
  },
  expired: {
    what: 'The access token had expired: it lives one hour at most.',
    advice: 'Whatever made the call should exchange the client’s credentials again before its token expires.',
  },
};

const OVER_LIMIT: Words = {
  what: 'The credential, or all of the organisation’s together, made more calls than the organisation’s plan allows in a minute.',
  advice: 'Wait as long as the Retry-After header said, spread the calls, or ask for a larger plan.',
};

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
        what: 'The request itself was not right.',
        advice: 'The answer the caller got says which part. Check how the request is built.',
      }
    : { what: 'Velgent failed to answer.', advice: 'Try again; if it stays, quote the request id to Velgent support.' };
}

/** The act in the audit trail that ended the credential, where that is why the call was refused. */
export function endingOf({ diagnosis, token_id }: Call): 'rotated' | 'revoked' | null {
  if (token_id) return null;
  return diagnosis === 'revoked' ? 'revoked' : diagnosis === 'expired' ? 'rotated' : null;
}
