import type { ActivityEvent } from '@velgent/admin-dto';
import { ApiError } from '../../lib/api.ts';
import { addressOf } from '../../lib/request.ts';

/** Calls from one address for one operation. */
export interface CallGroup {
  ip: string;
  operation: string;
  calls: number;
  refused: number;
  first: string;
  last: string;
}

/** Adds calls up as they come, the newest first. */
export function addCall(groups: Map<string, CallGroup>, { ip, operation, outcome, occurred_at }: ActivityEvent): void {
  const key = `${ip} ${operation}`;
  const group = groups.get(key) ?? { ip, operation, calls: 0, refused: 0, first: occurred_at, last: occurred_at };
  group.calls++;
  if (outcome !== 'success') group.refused++;
  if (occurred_at < group.first) group.first = occurred_at;
  if (occurred_at > group.last) group.last = occurred_at;
  groups.set(key, group);
}

/** All calls of a credential since a moment, by address and operation; read from the export, line by line. */
export async function callsSince(
  tenant_id: string,
  credential_id: string,
  from: string,
  signal: AbortSignal,
): Promise<CallGroup[]> {
  const path = addressOf('GET /api/admin/tenants/:tenant_id/activity/export', {
    tenant_id,
    query: { format: 'ndjson', credential_id, from },
  });
  const response = await fetch(path, { signal });
  if (!response.ok || !response.body) {
    const requestId = response.headers.get('x-request-id');
    throw new ApiError(response.status, 'unreadable', `The export of calls answered ${response.status}.`, requestId);
  }
  const groups = new Map<string, CallGroup>();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? '')).split('\n');
    rest = done ? '' : lines.pop()!;
    for (const line of lines) if (line) addCall(groups, JSON.parse(line) as ActivityEvent);
    if (done) return [...groups.values()].sort((a, b) => b.calls - a.calls);
  }
}
