import { Inject, Injectable } from '@nestjs/common';
import type { AuditBreak, AuditCheckpoint, AuditVerification, Page, PageQuery } from '@velgent/admin-dto';
import type { JsonWebKeys } from '@velgent/engine-dto';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { batches, type Download, toNdjson } from '../../downloads/download.ts';
import { cursorId, fetchSize, toPage } from '../../pagination/pages.ts';
import { signCheckpoint } from './checkpoint-jws.ts';
import { checkpointJwks, checkpointKey } from './checkpoint-key.ts';

const BATCH = 1000;

type Row = Omit<AuditCheckpoint, 'signed_at'> & { signed_at: Date };
type Head = Pick<AuditCheckpoint, 'sequence' | 'hash'>;

const ofChain = (tenantId: string | null) => (tenantId ? 'tenant_id = $1' : '$1::uuid IS NULL AND tenant_id IS NULL');
const SELECT = 'SELECT id, tenant_id, sequence::float8 AS sequence, hash, signed_at, kid, jws FROM audit_checkpoint';
const INSERT = `
  INSERT INTO audit_checkpoint (id, tenant_id, sequence, hash, signed_at, kid, jws) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/** Signed heads of the chains: what was kept elsewhere of them shows a chain that was rewritten whole. */
@Injectable()
export class AuditCheckpoints {
  constructor(
    private readonly database: TenantDatabase,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'masterKeys' | 'publicUrl'>,
  ) {}

  /**
   * Signs the head of a chain (null: the platform's) that has grown since it was signed last. Answers the newest signed
   * head. Throws, signing nothing, where the chain no longer holds that one.
   */
  sign(tenantId: string | null): Promise<AuditCheckpoint | null> {
    return this.database.inScopeOf(tenantId, async (manager) => {
      await manager.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('audit checkpoint:' || coalesce($1, ''), 0))`,
        [tenantId],
      );
      const last = await newest(manager, tenantId);
      if (last && (await contradiction(manager, tenantId, [last]))) throw new HeadLostError(tenantId, last.sequence);
      const [head] = await manager.query<(Head & { now: Date })[]>(
        `SELECT sequence::float8 AS sequence, hash, clock_timestamp()::timestamptz(3) AS now FROM audit_event
         WHERE ${ofChain(tenantId)} ORDER BY tenant_id DESC, audit_event.sequence DESC LIMIT 1`,
        [tenantId],
      );
      if (!head || head.sequence === last?.sequence) return last;
      return this.add(manager, tenantId, head);
    });
  }

  /** Holds a chain in which no break was found against all heads signed before, and signs its own. */
  async conclude(tenantId: string | null, verification: AuditVerification): Promise<AuditVerification> {
    if (verification.first_break) return verification;
    const lost = await this.firstLost(tenantId);
    if (!lost) await this.sign(tenantId);
    return { ...verification, first_break: lost };
  }

  /** The first of these heads, noted down elsewhere, that the chain does not hold. */
  firstContradiction(tenantId: string | null, heads: readonly Head[]): Promise<AuditBreak | null> {
    return this.database.inScopeOf(tenantId, (manager) => contradiction(manager, tenantId, heads));
  }

  /** Newest first. */
  list(tenantId: string | null, query: PageQuery): Promise<Page<AuditCheckpoint>> {
    return this.database.inScopeOf(tenantId, async (manager) => {
      const before = query.cursor ? cursorId(query.cursor) : null;
      const rows = await manager.query<Row[]>(
        `${SELECT} WHERE ${ofChain(tenantId)} AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT ${fetchSize(query)}`,
        [tenantId, before],
      );
      return toPage(rows, query, toCheckpoint);
    });
  }

  /** All of them, oldest first, as NDJSON. */
  export(tenantId: string): Download {
    const fetch = (last: Row | undefined) =>
      this.database.within(tenantId, ({ manager }) =>
        manager.query<Row[]>(
          `${SELECT} WHERE ${ofChain(tenantId)} AND audit_checkpoint.sequence > $2 ORDER BY audit_checkpoint.sequence LIMIT ${BATCH}`,
          [tenantId, last?.sequence ?? 0],
        ),
      );
    const parts = (async function* () {
      for await (const rows of batches(BATCH, fetch)) yield toNdjson(rows.map(toCheckpoint));
    })();
    return { file: { what: 'audit-checkpoints', extension: 'ndjson' }, contentType: 'application/x-ndjson', parts };
  }

  jwks(): Promise<JsonWebKeys> {
    return this.database.onPlatform(checkpointJwks);
  }

  private async add(manager: EntityManager, tenantId: string | null, head: Head & { now: Date }) {
    const key = await checkpointKey(manager, this.settings.masterKeys);
    const { sequence, hash, now } = head;
    const iat = Math.floor(now.getTime() / 1000);
    const jws = signCheckpoint(key, { iss: this.settings.publicUrl, tenant_id: tenantId, sequence, hash, iat });
    const row: Row = { id: uuidv7(), tenant_id: tenantId, sequence, hash, signed_at: now, kid: key.kid, jws };
    await manager.query(INSERT, [row.id, tenantId, sequence, hash, now, key.kid, jws]);
    return toCheckpoint(row);
  }

  private firstLost(tenantId: string | null): Promise<AuditBreak | null> {
    return this.database.inScopeOf(tenantId, async (manager) => {
      const [lost] = await manager.query<Head[]>(
        `SELECT sequence::float8 AS sequence, hash FROM audit_checkpoint c
         WHERE ${ofChain(tenantId)} AND NOT EXISTS (SELECT FROM audit_event e
           WHERE e.tenant_id ${tenantId ? '= c.tenant_id' : 'IS NULL'} AND e.sequence = c.sequence AND e.hash = c.hash)
         ORDER BY c.sequence LIMIT 1`,
        [tenantId],
      );
      return lost ? contradiction(manager, tenantId, [lost]) : null;
    });
  }
}

/** A head that was signed is not in its chain any more: somebody with the rights of a superuser was at it. */
export class HeadLostError extends Error {
  override name = 'HeadLostError';
  constructor(tenantId: string | null, sequence: number) {
    super(`the audit chain of ${tenantId ?? 'the platform'} no longer holds its signed head, event ${sequence}`);
  }
}

async function newest(manager: EntityManager, tenantId: string | null): Promise<AuditCheckpoint | null> {
  const [row] = await manager.query<Row[]>(
    `${SELECT} WHERE ${ofChain(tenantId)} ORDER BY audit_checkpoint.sequence DESC LIMIT 1`,
    [tenantId],
  );
  return row ? toCheckpoint(row) : null;
}

async function contradiction(
  manager: EntityManager,
  tenantId: string | null,
  heads: readonly Head[],
): Promise<AuditBreak | null> {
  const rows = await manager.query<(Head & { id: string })[]>(
    `SELECT id, sequence::float8 AS sequence, hash FROM audit_event
     WHERE ${ofChain(tenantId)} AND audit_event.sequence = ANY ($2::bigint[])`,
    [tenantId, heads.map(({ sequence }) => sequence)],
  );
  const now = new Map(rows.map((row) => [row.sequence, row]));
  const [first] = heads
    .filter(({ sequence, hash }) => now.get(sequence)?.hash !== hash)
    .sort((a, b) => a.sequence - b.sequence);
  if (!first) return null;
  const there = now.get(first.sequence);
  const { sequence } = first;
  return { sequence, id: there?.id ?? '', reason: there ? 'rewritten' : 'truncated', expected_sequence: sequence };
}

const toCheckpoint = ({ signed_at, ...row }: Row): AuditCheckpoint => ({ ...row, signed_at: signed_at.toISOString() });
