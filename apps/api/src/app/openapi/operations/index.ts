import type { Operations } from '../operation.ts';
import { api, health } from './api.ts';
import { apiKeys, oauthClients } from './credentials.ts';
import { activityLogs, auditTrail } from './logs.ts';
import { organisations, session } from './organisations.ts';
import { secondFactor } from './second-factor.ts';
import { discovery, tokens } from './tokens.ts';

/** In the order in which the document shows them. */
export const OPERATIONS: Operations = {
  ...tokens,
  ...api,
  ...discovery,
  ...session,
  ...secondFactor,
  ...organisations,
  ...oauthClients,
  ...apiKeys,
  ...auditTrail,
  ...activityLogs,
  ...health,
};
