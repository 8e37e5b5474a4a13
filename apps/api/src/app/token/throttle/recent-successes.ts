import { Injectable } from '@nestjs/common';
import type { AuthenticatingCredential } from '../../clients/credential-lookup.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';

const HOUR_MS = 60 * 60 * 1000;
const MAX_PAIRS = 20_000;

/** The newest success of this client from this network, by the log of calls. */
const IN_LOG = `
  SELECT 1 FROM activity
  WHERE credential_id = $1 AND id >= uuid_at(clock_timestamp() - interval '1 hour') AND outcome = 'success'
    AND operation LIKE 'oauth.%' AND CASE WHEN ip = '' THEN false ELSE ip::inet <<= $2::cidr END
  LIMIT 1`;

/**
 * Pairs of client and network that authenticated within the last hour. Remembered here; where another replica served
 * them, or this one was started since, the log of calls knows.
 */
@Injectable()
export class RecentSuccesses {
  private readonly pairs = new Map<string, number>();

  constructor(private readonly database: TenantDatabase) {}

  has(pair: string): boolean {
    return Date.now() - (this.pairs.get(pair) ?? 0) < HOUR_MS;
  }

  note(pair: string): void {
    this.pairs.delete(pair);
    this.pairs.set(pair, Date.now());
    if (this.pairs.size > MAX_PAIRS) this.pairs.delete(this.pairs.keys().next().value!);
  }

  /** In doubt, yes: who asks has sent the right secret. */
  async areInLog({ id, tenant_id }: AuthenticatingCredential, network: string): Promise<boolean> {
    try {
      const rows = await this.database.within(tenant_id, ({ manager }) =>
        manager.query<unknown[]>(IN_LOG, [id, network]),
      );
      return rows.length > 0;
    } catch {
      return true;
    }
  }
}
