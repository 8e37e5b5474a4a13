import { TOKEN_EXCHANGE } from '@velgent/client-model';

/**
 * SQL: when the credential `$2` of the tenant `$1` minted which token, within the last `$3` seconds. By the log of
 * exchanges: every mint is in it before it is answered.
 */
export const MINTED_TOKENS = `
  SELECT occurred_at, token_id FROM activity
  WHERE tenant_id = $1 AND credential_id = $2 AND outcome = 'success'
    AND operation = '${TOKEN_EXCHANGE}' AND id >= uuid_at(now() - make_interval(secs => $3))`;
