import type { Json } from './console.ts';
import type { Server } from './server.ts';
import { velgent } from './velgent.ts';

/** The last event of each audit chain, recomputed. */
export async function headsOf(server: Pick<Server, 'dataDir'>, env: Record<string, string> = {}): Promise<string[]> {
  const { json, stderr } = await velgent(server, ['audit', 'verify', '--tenant', 'all', '--json'], { env });
  if (!json?.chains) throw new Error(`audit verify: ${stderr}`);
  return json.chains.map((chain: Json) => `${chain.tenant_id} ${chain.head?.sequence}:${chain.head?.hash}`).sort();
}

/** What holds organisations apart and rows as they are, and what a migration noted down of this database. */
const RULES = `
  SELECT format('%s secured %s forced %s', relname, relrowsecurity, relforcerowsecurity) AS line FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
  UNION ALL SELECT format('trigger %s on %s %s', tgname, tgrelid::regclass, tgenabled) FROM pg_trigger
    JOIN pg_class c ON c.oid = tgrelid WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal
  UNION ALL SELECT format('policy %s on %s %s', polname, polrelid::regclass, pg_get_expr(polqual, polrelid)) FROM pg_policy
  UNION ALL SELECT format('may %s %s', privilege_type, table_name) FROM information_schema.table_privileges
    WHERE grantee = 'velgent_app'
  UNION ALL SELECT format('index %s', count(*)) FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT format('since %s, settled at least %s', activity_recorded_since(), last_value > 0) FROM activity_settled
  ORDER BY line`;

export async function rulesOf(server: Server): Promise<string[]> {
  const client = await server.database();
  try {
    return (await client.query<{ line: string }>(RULES)).rows.map(({ line }) => line);
  } finally {
    await client.end();
  }
}
