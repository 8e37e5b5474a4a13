const KEY = 'velgent-pages';
/** Further back nobody has turned page by page. */
const MOST = 500;

type Pages = [cursor: string, before: string][];

function read(): Pages {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Pages;
  } catch {
    return [];
  }
}

/** From which page one came to another: a cursor leads forward only. Of this tab, also after a reload; '' is the first page. */
export const pageBefore = {
  get: (cursor: string): string | undefined => read().find(([of]) => of === cursor)?.[1],
  set(cursor: string, before: string) {
    const others = read().filter(([of]) => of !== cursor);
    try {
      sessionStorage.setItem(KEY, JSON.stringify([[cursor, before], ...others].slice(0, MOST)));
    } catch {
      // Storage is switched off: the first page is one press away.
    }
  },
  forget() {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // Storage is switched off: nothing is there.
    }
  },
};
