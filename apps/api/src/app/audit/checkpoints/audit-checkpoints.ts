import { Inject, Injectable } from '@nestjs/common';
import type { AuditBreak, AuditCheckpoint, AuditVerification, Page, PageQuery } from '@velgent/admin-dto';
import type { JsonWebKeys } from '@velgent/engine-dto';
import { v7 as uuidv7 } from 'uuid';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { batches, type Download, toNdjson } from '../../downloads/download.ts';
import { toPage } from '../../pagination/pages.ts';
import {
  checkpointsAfter,
  checkpointsOf,
  type CheckpointRow,
  type Head,
  insertCheckpoint,
  lockCheckpoints,
  newestCheckpoint,
} from './audit-checkpoints.store.ts';
import { signCheckpoint } from './checkpoint-jws.ts';
import { checkpointJwks, checkpointKey } from './checkpoint-key.ts';
import { eventsAt, firstLostHead, headToSign } from './signed-chain.store.ts';

const BATCH = 1000;

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
    return this.database.inScopeOf(tenantId, async (transaction) => {
      await lockCheckpoints(transaction, tenantId);
      const last = await newestCheckpoint(transaction, tenantId);
      if (last && (await contradiction(transaction, tenantId, [last])))
        throw new HeadLostError(tenantId, last.sequence);
      const head = await headToSign(transaction, tenantId);
      if (head && head.sequence !== last?.sequence) return this.add(transaction, tenantId, head);
      return last ? toCheckpoint(last) : null;
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
    return this.database.inScopeOf(tenantId, (transaction) => contradiction(transaction, tenantId, heads));
  }

  /** Newest first. */
  list(tenantId: string | null, query: PageQuery): Promise<Page<AuditCheckpoint>> {
    return this.database.inScopeOf(tenantId, async (transaction) =>
      toPage(await checkpointsOf(transaction, tenantId, query), query, toCheckpoint),
    );
  }

  /** All of them, oldest first, as NDJSON. */
  export(tenantId: string): Download {
    const fetch = (last: CheckpointRow | undefined) =>
      this.database.inScopeOf(tenantId, (transaction) =>
        checkpointsAfter(transaction, tenantId, last?.sequence ?? 0, BATCH),
      );
    const parts = (async function* () {
      for await (const rows of batches(BATCH, fetch)) yield toNdjson(rows.map(toCheckpoint));
    })();
    return { file: { what: 'audit-checkpoints', extension: 'ndjson' }, contentType: 'application/x-ndjson', parts };
  }

  jwks(): Promise<JsonWebKeys> {
    return this.database.onPlatform(checkpointJwks);
  }

  private async add(transaction: Transaction, tenantId: string | null, head: Head & { now: Date }) {
    const key = await checkpointKey(transaction, this.settings.masterKeys);
    const { sequence, hash, now } = head;
    const iat = Math.floor(now.getTime() / 1000);
    const jws = signCheckpoint(key, { iss: this.settings.publicUrl, tenant_id: tenantId, sequence, hash, iat });
    const row = { id: uuidv7(), tenant_id: tenantId, sequence, hash, signed_at: now, kid: key.kid, jws };
    await insertCheckpoint(transaction, row);
    return toCheckpoint(row);
  }

  private firstLost(tenantId: string | null): Promise<AuditBreak | null> {
    return this.database.inScopeOf(tenantId, async (transaction) => {
      const lost = await firstLostHead(transaction, tenantId);
      return lost ? contradiction(transaction, tenantId, [lost]) : null;
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

async function contradiction(
  transaction: Transaction,
  tenantId: string | null,
  heads: readonly Head[],
): Promise<AuditBreak | null> {
  const sequences = heads.map(({ sequence }) => sequence);
  const rows = await eventsAt(transaction, tenantId, sequences);
  const now = new Map(rows.map((row) => [row.sequence, row]));
  const [first] = heads
    .filter(({ sequence, hash }) => now.get(sequence)?.hash !== hash)
    .sort((a, b) => a.sequence - b.sequence);
  if (!first) return null;
  const there = now.get(first.sequence);
  const { sequence } = first;
  return { sequence, id: there?.id ?? '', reason: there ? 'rewritten' : 'truncated', expected_sequence: sequence };
}

const toCheckpoint = ({ signed_at, ...row }: CheckpointRow): AuditCheckpoint => ({
  ...row,
  signed_at: signed_at.toISOString(),
});
