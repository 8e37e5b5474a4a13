import type { Credential } from './kinds.ts';
import { byLineage, parseSort, predecessors } from './lineages.ts';

const credential = (id: string, lineage_id: string, generation: number, more: Partial<Credential> = {}) =>
  ({ id, lineage_id, generation, name: lineage_id, status: 'active', created_at: id, ...more }) as Credential;

const ids = (rows: Credential[]) => rows.map(({ id }) => id);

describe('byLineage', () => {
  const rows = [
    credential('5', 'b', 2),
    credential('4', 'c', 1, { name: 'Alpha' }),
    credential('3', 'a', 2),
    credential('2', 'b', 1),
    credential('1', 'a', 1),
  ];

  it('puts the generations of a lineage together, the successor first, and keeps the order of lineages', () =>
    expect(ids(byLineage(rows))).toEqual(['5', '2', '4', '3', '1']));

  it('sorts lineages by their newest generation', () => {
    expect(ids(byLineage(rows, { by: 'name', descending: false }))).toEqual(['3', '1', '4', '5', '2']);
    expect(ids(byLineage(rows, { by: 'created', descending: true }))).toEqual(['5', '2', '4', '3', '1']);
  });

  it('shows one that came twice once', () => expect(ids(byLineage([...rows, rows[3]!]))).toHaveLength(5));

  it('marks what stands under its successor', () => expect([...predecessors(byLineage(rows))]).toEqual(['2', '1']));
});

describe('parseSort', () => {
  it('reads a column and its direction, and nothing else', () => {
    expect(parseSort('-used')).toEqual({ by: 'used', descending: true });
    expect(parseSort('name')).toEqual({ by: 'name', descending: false });
    expect(parseSort('password')).toBeUndefined();
    expect(parseSort(undefined)).toBeUndefined();
  });
});
