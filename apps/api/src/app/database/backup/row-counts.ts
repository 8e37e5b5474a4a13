import { opened } from '../owner.ts';
import { contentsOf } from './contents.ts';

export type RowCounts = Record<string, string>;

/** How many rows each table has; by a role that reads everything. */
export async function rowsIn(url: string): Promise<RowCounts> {
  const client = await opened(url);
  try {
    const counts: RowCounts = {};
    for (const { name } of (await contentsOf(client)).tables) {
      const count = `SELECT count(*)::text AS n FROM public.${client.escapeIdentifier(name)}`;
      counts[name] = (await client.query<{ n: string }>(count)).rows[0]!.n;
    }
    return counts;
  } finally {
    await client.end();
  }
}
