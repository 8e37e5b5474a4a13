import type { AuditEvent } from '@velgent/admin-dto';
import { auditHash, GENESIS } from '../app/audit/audit-hash.ts';
import type { DumpRow } from './dump-rows.ts';

interface Link extends Pick<AuditEvent, 'sequence' | 'hash' | 'previous_hash'> {
  altered: boolean;
}

export interface DumpedChain {
  /** Null for the platform's own. */
  tenant_id: string | null;
  events: number;
  head: string;
  broken: boolean;
}

/** The chains of the events in a dump, in whatever order it holds them. */
export class DumpedChains {
  private readonly links = new Map<string | null, Link[]>();

  take({ values }: DumpRow): void {
    const { hash, ...event } = eventOf(values);
    const tenant = values['tenant_id'] ?? null;
    const links = this.links.get(tenant) ?? [];
    this.links.set(tenant, links);
    const { sequence, previous_hash } = event;
    links.push({ sequence, hash, previous_hash, altered: auditHash(event) !== hash });
  }

  get tenants(): Set<string | null> {
    return new Set(this.links.keys());
  }

  all(): DumpedChain[] {
    return [...this.links].map(([tenant_id, links]) => {
      links.sort((a, b) => a.sequence - b.sequence);
      const broken = links.some(
        (link, i) =>
          link.altered || link.sequence !== i + 1 || link.previous_hash !== (i ? links[i - 1]!.hash : GENESIS),
      );
      const { sequence, hash } = links.at(-1)!;
      return { tenant_id, events: links.length, head: `${sequence}:${hash}`, broken };
    });
  }
}

/** Dumps are in ISO, with the offset in hours as a rule: `2026-11-30 02:11:00.5+00`. */
const momentOf = (text: string) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();

function eventOf(values: DumpRow['values']): AuditEvent {
  const json = (name: string) => JSON.parse(values[name]!) as never;
  return {
    id: values['id']!,
    sequence: Number(values['sequence']),
    occurred_at: momentOf(values['occurred_at']!),
    action: values['action'] as AuditEvent['action'],
    actor: json('actor'),
    target: json('target'),
    ip: values['ip'] ?? null,
    user_agent: values['user_agent'] ?? null,
    request_id: values['request_id'] ?? null,
    details: json('details'),
    previous_hash: values['previous_hash']!,
    hash: values['hash']!,
  };
}
