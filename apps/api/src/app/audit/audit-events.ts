import { Injectable } from '@nestjs/common';
import { type AuditEvent, type AuditEventQuery, NO_PERSON, type Page } from '@velgent/admin-dto';
import type { SelectQueryBuilder } from 'typeorm';
import { cursorId, fetchSize, toPage } from '../pagination/pages.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { TenantDatabase } from '../database/tenant-database.ts';
import { toAuditEvent } from './audit-event.dto.ts';
import { AuditEventEntity } from './audit-event.entity.ts';

/** Reads the trail. */
@Injectable()
export class AuditEvents {
  constructor(private readonly database: TenantDatabase) {}

  list(context: TenantContext, query: AuditEventQuery): Promise<Page<AuditEvent>> {
    return this.database.within(context.tenantId, (scope) => page(scope.select(AuditEventEntity, 'event'), query));
  }

  listOfPlatform(query: AuditEventQuery): Promise<Page<AuditEvent>> {
    return this.database.onPlatform((manager) =>
      page(manager.createQueryBuilder(AuditEventEntity, 'event').where('event.tenantId IS NULL'), query),
    );
  }
}

export type Events = SelectQueryBuilder<AuditEventEntity>;

/** The filters of a query, on events aliased `event`. */
export function narrow(events: Events, query: AuditEventQuery): Events {
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

async function page(events: Events, query: AuditEventQuery): Promise<Page<AuditEvent>> {
  const rows = await narrow(events, query)
    .orderBy('event.tenantId', 'DESC') // one chain; the index has it first
    .addOrderBy('event.sequence', 'DESC')
    .limit(fetchSize(query))
    .getMany();
  return toPage(rows, query, toAuditEvent);
}
