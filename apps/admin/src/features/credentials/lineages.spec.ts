import type { Credential } from './kinds.ts';
import { parseSort, placesOf } from './lineages.ts';

const credential = (lineage_id: string, generation: number) =>
  ({
    id: `${lineage_id}${generation}`,
    lineage_id,
    generation,
    rotated_to_id: `${lineage_id}${generation + 1}`,
  }) as Credential;

describe('placesOf', () => {
  const rows = [credential('a', 1), credential('b', 14), credential('b', 13), credential('b', 2), credential('c', 1)];
  const places = placesOf(rows, true);
  const those = (of: 'isOlder' | 'isUnderSuccessor') => [...places].filter(([, place]) => place[of]).map(([id]) => id);

  it('marks what stands under a newer generation, and what under its own successor', () => {
    expect(those('isOlder')).toEqual(['b13', 'b2']);
    expect(those('isUnderSuccessor')).toEqual(['b13']);
  });

  it('counts what is not shown of a lineage, under its last row', () => {
    expect([...places].flatMap(([id, { rest }]) => (rest ? [[id, rest.newest.id, rest.count]] : []))).toEqual([
      ['b2', 'b14', 11],
    ]);
  });

  it('puts each by itself where lineages are not whole, for any may be missing', () =>
    expect([...placesOf(rows, false).values()].some(({ isOlder, rest }) => isOlder || rest)).toBe(false));
});

describe('parseSort', () => {
  it('reads a column and its direction, and nothing else', () => {
    expect(parseSort('-used')).toEqual({ by: 'used', descending: true });
    expect(parseSort('name')).toEqual({ by: 'name', descending: false });
    expect(parseSort('password')).toBeUndefined();
    expect(parseSort(undefined)).toBeUndefined();
  });
});
