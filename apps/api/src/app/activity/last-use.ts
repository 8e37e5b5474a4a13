/** SQL on the row `credential` of whoever asks when it was last used: a list sorts by it, in the database. */

/** The newest successful call of the row `credential` in the activity log, of all its weeks or among some rows `used`. */
export const newestCall = (among = 'true'): string => `(SELECT used.occurred_at FROM activity used
   WHERE used.credential_id = credential.id AND used.outcome = 'success' AND ${among} ORDER BY used.id DESC LIMIT 1)`;

/** The same from what is left of weeks that were dropped. */
export const KEPT_CALL =
  '(SELECT kept.last_used_at FROM credential_last_use kept WHERE kept.credential_id = credential.id)';

/** Straight from the activity log: nothing is written to the credential on a call. */
export const LAST_USED = `greatest(${newestCall()}, ${KEPT_CALL})`;

/** Of the row `client_key`: its newest exchange, by an index of calls with keys alone; or of weeks that were dropped. */
export const LAST_USED_OF_KEY = `greatest((SELECT used.occurred_at FROM activity used
   WHERE used.key_id = client_key.id AND used.outcome = 'success' ORDER BY used.id DESC LIMIT 1), client_key.last_used_at)`;
