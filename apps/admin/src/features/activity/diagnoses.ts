import type { ActivityEvent } from '@velgent/admin-dto';

/** Why a call was refused, and what to do about it. */
const WORDS: Record<string, { what: string; todo: string }> = {
  malformed_secret: {
    what: 'The secret was not a whole Velgent secret: its length or its checksum is wrong.',
    todo: 'Most often it was cut off, mistyped, or has a space or line break at its end. Copy it again; if it is lost, rotate.',
  },
  wrong_secret: {
    what: 'The secret is well-formed, but not this client’s.',
    todo: 'Most often it belongs to an earlier generation or to another client. Check that client_id and client_secret were copied together.',
  },
  revoked: {
    what: 'This credential was revoked before the call.',
    todo: 'Whatever made the call still has the old credential. Give it the one that is active now, or create a new one.',
  },
  expired: {
    what: 'The grace window after a rotation had ended.',
    todo: 'Whatever made the call still has the old credential. Give it the one that replaced it.',
  },
  tenant_suspended: {
    what: 'The organisation is suspended.',
    todo: 'Calls are answered again as soon as Velgent reactivates it.',
  },
  throttled: {
    what: 'Too many failed attempts came from this network within a minute, so it has to wait.',
    todo: 'Find what keeps sending a wrong secret from that address. Other networks are not held up.',
  },
  rate_limited: {
    what: 'The credential made more calls than the organisation’s plan allows in a minute.',
    todo: 'Wait as long as the Retry-After header said, spread the calls, or ask for a larger plan.',
  },
  token_revoked: {
    what: 'The access token had been revoked before the call.',
    todo: 'Exchange the credentials for a new token.',
  },
};

export function diagnose({ diagnosis, outcome, status }: Pick<ActivityEvent, 'diagnosis' | 'outcome' | 'status'>) {
  const words = WORDS[diagnosis ?? (status === 429 ? 'rate_limited' : '')];
  if (words) return words;
  if (outcome === 'success') return null;
  if (outcome === 'refused') return { what: 'The call was refused.', todo: 'Quote the request id to Velgent support.' };
  return status < 500
    ? {
        what: 'The request itself was not right.',
        todo: 'The answer the caller got says which part. Check how the request is built.',
      }
    : { what: 'Velgent failed to answer.', todo: 'Try again; if it stays, quote the request id to Velgent support.' };
}
