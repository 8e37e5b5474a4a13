import { stored } from './stored.ts';

/** Further back nobody has turned page by page. */
const MOST = 500;

type Pages = [cursor: string, before: string][];

const kept = stored('velgent-pages', () => sessionStorage);
const read = () => (kept.json() ?? []) as Pages;

/** From which page one came to another: a cursor leads forward only. Of this tab, also after a reload; '' is the first page. */
export const pageBefore = {
  get: (cursor: string): string | undefined => read().find(([of]) => of === cursor)?.[1],
  set(cursor: string, before: string) {
    const others = read().filter(([of]) => of !== cursor);
    kept.set(JSON.stringify([[cursor, before], ...others].slice(0, MOST)));
  },
  forget: () => kept.set(null),
};
