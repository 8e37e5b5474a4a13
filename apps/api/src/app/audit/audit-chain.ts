import { Injectable } from '@nestjs/common';
import type { AuditEventQuery, AuditVerification } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { batches, type Download, toNdjson } from '../http/download.ts';
import type { TenantContext } from '../http/tenant-context.ts';
import { toAuditEvent } from './audit-event.dto.ts';
import { AuditEventEntity } from './audit-event.entity.ts';
import { type Events, narrow } from './audit-events.ts';
import { ChainVerifier } from './chain-verifier.ts';

const BATCH = 250;

type InTenant = Pick<TenantContext, 'tenantId'>;
type Batches = AsyncGenerator<AuditEventEntity[]>;

/** Reads a chain as a whole, oldest first and in batches. */
@Injectable()
export class AuditChain {
  constructor(private readonly database: TenantDatabase) {}

  /** Recomputes a tenant's chain. */
  verify(context: InTenant): Promise<AuditVerification> {
    return recompute(this.read(context, {}));
  }

  /** Recomputes the platform's own chain. */
  verifyPlatform(): Promise<AuditVerification> {
    return recompute(
      batches(BATCH, (last) =>
        this.database.onPlatform((manager) =>
          oldest(manager.createQueryBuilder(AuditEventEntity, 'event').where('event.tenantId IS NULL'), last),
        ),
      ),
    );
  }

  export(context: TenantContext, query: AuditEventQuery): Download {
    return {
      filename: 'audit-events.ndjson',
      contentType: 'application/x-ndjson',
      parts: this.lines(context, query),
    };
  }

  private async *lines(context: TenantContext, query: AuditEventQuery): AsyncGenerator<string> {
    for await (const rows of this.read(context, query)) yield toNdjson(rows.map(toAuditEvent));
  }

  private read({ tenantId }: InTenant, query: AuditEventQuery): Batches {
    return batches(BATCH, (last) =>
      this.database.within(tenantId, (scope) => oldest(narrow(scope.select(AuditEventEntity, 'event'), query), last)),
    );
  }
}

const oldest = (events: Events, last: AuditEventEntity | undefined): Promise<AuditEventEntity[]> =>
  events
    .andWhere('event.sequence > :after', { after: last?.sequence ?? 0 })
    .orderBy('event.sequence')
    .limit(BATCH)
    .getMany();

async function recompute(chain: Batches): Promise<AuditVerification> {
  const verifier = new ChainVerifier();
  for await (const rows of chain) for (const row of rows) verifier.take(toAuditEvent(row));
  return verifier.result;
}
