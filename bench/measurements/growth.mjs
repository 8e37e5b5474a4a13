// P6: exchanges add activity rows and nothing else.
import { tokenRequest } from '../lib/load.mjs';
import { query } from '../lib/postgres.mjs';
import { goal, printTable } from '../lib/report.mjs';

const COUNT = `SELECT relname AS name, (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', relname), false, true, '')))[1]::text::int AS rows
  FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace ORDER BY 1`;

export async function growth({ servers, generator, clients, url }) {
  const server = await servers.velgent('velgent, growing', url);
  const before = await query(url, COUNT);
  const { groups } = await generator.run({
    port: server.port,
    groups: [{ name: 'exchange', connections: 16, requests: clients.map((client) => tokenRequest(client)) }],
    seconds: 2,
    warmup: 0,
  });
  await servers.stop(server);
  const after = await query(url, COUNT);
  const rows = after.map(({ name, rows }, i) => [name, before[i].rows, rows, rows - before[i].rows]);
  printTable(`Rows before and after ${groups[0].count} exchanges`, ['Table', 'before', 'after', 'added'], rows);
  const elsewhere = rows.filter(([name]) => name !== 'activity').reduce((sum, row) => sum + row[3], 0);
  return {
    rows,
    goals: [goal('P6', 'rows added to other tables than activity', elsewhere, 0, { atMost: true, digits: 0 })],
  };
}
