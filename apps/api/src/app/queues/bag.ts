/** Where something lies in a {@link Bag}. */
export interface Held<T> {
  readonly item: T;
  place: number;
}

/**
 * Things that come and go many times a second, in no order. Not a Set: when V8 makes the table of a Set anew, the one
 * before goes on pointing to it, and once one of them is old, all that follow and what they held are copied by each
 * collection of the young (decision 0035).
 */
export class Bag<T> {
  private readonly all: Held<T>[] = [];

  get size(): number {
    return this.all.length;
  }

  add(item: T): Held<T> {
    const held = { item, place: this.all.length };
    this.all.push(held);
    return held;
  }

  /** Once for each. The last takes its place. */
  remove({ place }: Held<T>): void {
    const last = this.all.pop()!;
    if (last.place === place) return;
    last.place = place;
    this.all[place] = last;
  }

  items(): T[] {
    return this.all.map(({ item }) => item);
  }
}
