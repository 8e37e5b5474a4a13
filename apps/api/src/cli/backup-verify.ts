import { type DumpedChain, DumpedChains } from './dumped-chains.ts';
import { dumpRows } from './dump-rows.ts';
import type { Outcome } from './outcome.ts';

/** What no installation is without. */
const NEVER_EMPTY = ['admin', 'migrations', 'signing_key'];
/** Of these, the first start fills one. */
const OF_USE = ['admin', 'audit_event', 'signing_key', 'tenant'];
/** Tables whose rows belong to an organisation. */
const OF_TENANTS = ['admin', 'audit_event', 'credential', 'invitation'];

/**
 * Reads a dump as a whole: whether it is one, how many rows each table has, and whether they hold together. A database
 * that was never served looks like one whose rows were hidden: `mayBeUnused` is for who knows that none were.
 */
export async function verifyBackup(file: string, { mayBeUnused = false } = {}): Promise<Outcome> {
  const rows = new Map<string, number>();
  const tenants = new Set<string>();
  const named = new Map<string, Set<string>>();
  const chains = new DumpedChains();
  let roots = 0;
  for await (const item of dumpRows(file)) {
    if (typeof item === 'string') {
      rows.set(item, rows.get(item) ?? 0);
      continue;
    }
    const { table, values } = item;
    rows.set(table, rows.get(table)! + 1);
    if (table === 'tenant') tenants.add(values['id']!);
    if (table === 'admin' && values['role'] === 'root') roots++;
    if (table === 'audit_event') chains.take(item);
    const tenant = OF_TENANTS.includes(table) ? values['tenant_id'] : null;
    if (tenant) named.set(table, (named.get(table) ?? new Set<string>()).add(tenant));
  }
  const found = chains.all();
  const unused = mayBeUnused && rows.get('migrations') && !OF_USE.some((table) => rows.get(table));
  const faults = [
    ...NEVER_EMPTY.filter((table) => !unused && !rows.get(table)).map(
      (table) => `the table ${table} is empty or missing`,
    ),
    ...(rows.get('admin') && !roots ? ['there is no root admin'] : []),
    ...[...named].flatMap(([table, ids]) =>
      [...ids].some((id) => !tenants.has(id)) ? [`rows of ${table} belong to organisations that are missing`] : [],
    ),
    ...[...(named.get('credential') ?? [])].flatMap((id) =>
      chains.tenants.has(id) ? [] : [`the organisation ${id} has credentials and no audit trail`],
    ),
    ...found.filter(({ broken }) => broken).map((chain) => `the audit chain of ${nameOf(chain)} is broken`),
  ];
  const counts = Object.fromEntries([...rows].sort(([a], [b]) => a.localeCompare(b)));
  return {
    json: { ok: !faults.length, rows: counts, chains: found, faults },
    text: reportOf(counts, found, faults),
    ok: !faults.length,
  };
}

const nameOf = ({ tenant_id }: DumpedChain) => tenant_id ?? 'the platform';

function reportOf(counts: Record<string, number>, chains: DumpedChain[], faults: string[]): string {
  const verdict = faults.length
    ? `NOT a back-up: ${faults.join('; ')}. Row-level security hides rows from every role but the back-up's (docs/operators.md).`
    : 'A whole back-up.';
  return [
    ...Object.entries(counts).map(([table, count]) => `${String(count).padStart(10)}  ${table}`),
    ...chains.map((chain) => `${nameOf(chain)}: ${chain.events} events; head ${chain.head}`),
    verdict,
  ].join('\n');
}
