import type { AuditEventQuery } from '@velgent/admin-dto';
import { NO_PERSON } from '@velgent/client-model';
import type { SelectQueryBuilder } from 'typeorm';
import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';
import { cursorId, fetchSize } from '../pagination/pages.ts';
import { AuditEventEntity } from './audit-event.entity.ts';

const NIL = '00000000-0000-0000-0000-000000000000';

/** A page of a chain (null: the platform's), newest first, and one event more where there is another page. */
export const newestEvents = (
  transaction: Transaction,
  tenantId: string | null,
  query: AuditEventQuery,
): Promise<AuditEventEntity[]> =>
  select(transaction, tenantId, query)
    .orderBy('event.tenantId', 'DESC') // one chain; the index has it first
    .addOrderBy('event.sequence', 'DESC')
    .limit(fetchSize(query))
    .getMany();

/** The next `limit` events of a tenant's chain after `last`, oldest first. */
export const nextEvents = (
  transaction: Transaction,
  tenantId: string,
  query: AuditEventQuery,
  last: AuditEventEntity | undefined,
  limit: number,
): Promise<AuditEventEntity[]> =>
  select(transaction, tenantId, query)
    .andWhere('(event.sequence, event.id) > (:after, :afterId)', {
      after: last?.sequence ?? 0,
      afterId: last?.id ?? NIL,
    })
    .orderBy('event.sequence')
    .addOrderBy('event.id')
    .limit(limit)
    .getMany();

function select(transaction: Transaction, tenantId: string | null, query: AuditEventQuery) {
  const events = managerOf(transaction).createQueryBuilder(AuditEventEntity, 'event');
  if (tenantId === null) return narrow(events.where('event.tenantId IS NULL'), query);
  return narrow(events.where('event.tenantId = :tenantId', { tenantId }), query);
}

function narrow(events: SelectQueryBuilder<AuditEventEntity>, query: AuditEventQuery) {
  if (query.action) events.andWhere('event.action = :action', query);
  if (query.actor_id === NO_PERSON) events.andWhere('event.actorId IS NULL');
  else if (query.actor_id) events.andWhere('event.actorId = :actor_id', query);
  if (query.target_id) events.andWhere('event.targetId = :target_id', query);
  if (query.from) events.andWhere('event.occurredAt >= :from', query);
  if (query.to) events.andWhere('event.occurredAt < :to', query);
  if (query.cursor)
    events.andWhere('event.sequence < (SELECT sequence FROM audit_event WHERE id = :cursorId)', {
      cursorId: cursorId(query.cursor),
    });
  return events;
}
