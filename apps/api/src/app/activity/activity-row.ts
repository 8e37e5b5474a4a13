import type { ActivityEvent, Usage } from '@velgent/admin-dto';
import type { ActivityOutcome, AuthMethod, CredentialType, Diagnosis } from '@velgent/client-model';
import { v7 as uuidv7 } from 'uuid';
import type { Arrival } from '../request/arrival.ts';

/** A row of the table `activity`, by its column names. */
export interface ActivityRow extends Omit<ActivityEvent, 'credential' | 'usage' | 'auth_method' | 'key_id'> {
  /** UUIDv7 of `occurred_at`: the log is ordered, partitioned and paged by it. */
  id: string;
  tenant_id: string;
  credential_id: string;
  credential_type: CredentialType;
  input_tokens: number | null;
  output_tokens: number | null;
  /** Not of a secret, which is what most calls have: it takes no room. */
  auth_method?: AuthMethod | null;
  key_id?: string | null;
}

/** What came of a call by a known credential. */
export interface CallResult {
  credential: { id: string; type: CredentialType; tenantId: string };
  method: string;
  path: string;
  operation: string;
  status: number;
  tokenId?: string | null;
  diagnosis?: Diagnosis | null;
  usage?: Usage | null;
  /** Of a client that authenticated itself, and the ClientKey it did that with. */
  authMethod?: AuthMethod;
  keyId?: string | null;
}

function outcomeOf({ status }: CallResult): ActivityOutcome {
  if (status < 400) return 'success';
  return status === 401 || status === 403 || status === 429 ? 'refused' : 'error';
}

/** The row of a call that is about to be answered. */
export function activityRow(arrival: Arrival, call: CallResult): ActivityRow {
  return {
    id: uuidv7({ msecs: arrival.receivedAt }),
    tenant_id: call.credential.tenantId,
    occurred_at: new Date(arrival.receivedAt).toISOString(),
    credential_id: call.credential.id,
    credential_type: call.credential.type,
    token_id: call.tokenId ?? null,
    method: call.method,
    path: call.path,
    operation: call.operation,
    status: call.status,
    outcome: outcomeOf(call),
    diagnosis: call.diagnosis ?? null,
    duration_ms: Math.round((performance.now() - arrival.startedAt) * 100) / 100,
    ip: arrival.ip,
    user_agent: arrival.userAgent,
    request_id: arrival.requestId,
    input_tokens: call.usage?.input_tokens ?? null,
    output_tokens: call.usage?.output_tokens ?? null,
    auth_method: call.authMethod === 'client_secret' ? undefined : call.authMethod,
    key_id: call.keyId ?? undefined,
  };
}
