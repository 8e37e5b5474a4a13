import { StartError } from '../config/env.ts';
import { clientOf, type DatabaseAddress } from './connections.ts';
import type { UrlSource } from '../config/database-address.ts';
import { faultsOf } from './fitness.ts';
import { settlePooledRole } from './pooled-role.ts';

const THROUGH_A_POOLER =
  'DATABASE_URL leads to a pooler, and through one the server cannot take on a role.\n' +
  'Give it a login role of its own in DATABASE_URL, and the owner, past the pooler, in VELGENT_MIGRATION_DATABASE_URL (docs/operators.md).';

/** How to serve over this connection string: directly or through a pooler. Rejects where its role is not fit to. */
export async function servingAddress(source: UrlSource): Promise<DatabaseAddress> {
  const databasePooled = !(await passesSettingsOn(source));
  const address = { ...source, databasePooled };
  if (databasePooled) await settlePooledRole(address);
  await requireFit(address);
  return address;
}

/** An owner takes on the server's role at the start of each connection, which no pooler passes on. */
export async function requireDirect(source: UrlSource): Promise<void> {
  if (!(await passesSettingsOn(source))) throw new StartError(THROUGH_A_POOLER);
}

/** A pooler refuses settings of the start of a connection, or reads over them. */
async function passesSettingsOn(source: UrlSource): Promise<boolean> {
  const client = clientOf(source, { statement_timeout: 1_234 });
  try {
    await client.connect();
    const { rows } = await client.query<{ is: boolean }>(
      `SELECT current_setting('statement_timeout') = '1234ms' AS is`,
    );
    return rows[0]!.is;
  } catch (error) {
    if (/unsupported startup parameter/i.test((error as Error).message)) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function requireFit(address: DatabaseAddress): Promise<void> {
  const client = clientOf(address);
  await client.connect();
  try {
    const [first, ...more] = await faultsOf(client);
    if (!first) return;
    throw new StartError(
      `The database does not let the server work: ${first}${more.length ? `, and ${more.length} more` : ''}.\n` +
        'What to run for it stands in docs/operators.md, under “When it does not start”.',
    );
  } finally {
    await client.end();
  }
}
