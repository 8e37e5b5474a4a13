import { OAUTH_ERROR_STATUS, type OAuthErrorCode } from '@velgent/client-model';

/** What an exchange is counted as. */
export type Outcome = 'success' | OAuthErrorCode;

export const OUTCOMES: Outcome[] = ['success', ...(Object.keys(OAUTH_ERROR_STATUS) as OAuthErrorCode[])];
