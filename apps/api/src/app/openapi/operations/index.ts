import type { OperationDocs } from '../operation-docs.ts';
import { api, health } from './api.ts';
import { apiKeys, oauthClients } from './credentials.ts';
import { credentialLookups, credentials } from './found-credentials.ts';
import { trustedIssuers } from './issuers.ts';
import { activityLogs, auditTrail } from './logs.ts';
import { organisations, session } from './organisations.ts';
import { people, rootAdmins } from './people.ts';
import { passwordResets, sessions } from './sessions.ts';
import { secondFactor } from './second-factor.ts';
import { discovery, tokens } from './tokens.ts';

/** In the order in which the document shows them. */
export const OPERATIONS: OperationDocs = {
  ...tokens,
  ...api,
  ...discovery,
  ...session,
  ...secondFactor,
  ...sessions,
  ...passwordResets,
  ...organisations,
  ...people,
  ...rootAdmins,
  ...oauthClients,
  ...apiKeys,
  ...trustedIssuers,
  ...credentials,
  ...credentialLookups,
  ...auditTrail,
  ...activityLogs,
  ...health,
};
