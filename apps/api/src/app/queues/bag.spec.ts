import fc from 'fast-check';
import { Bag, type Held } from './bag.ts';

it('holds what was added and not removed, whatever goes first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 })), (picks) => {
      const bag = new Bag<number>();
      const held: Held<number>[] = [];
      picks.forEach((pick, i) => {
        if (pick < held.length) bag.remove(held.splice(pick, 1)[0]!);
        else held.push(bag.add(i));
        expect(bag.items().sort()).toEqual(held.map(({ item }) => item).sort());
        expect(bag.size).toBe(held.length);
      });
    }),
  );
});
