import { createRequire } from 'node:module';

// A JSON package: `import` would need an attribute that not every tool here understands.
const LISTS = createRequire(import.meta.url)('stopwords-iso') as Record<string, string[]>;
const sets = new Map<string, ReadonlySet<string>>();

/** Words without content in this language; none where no list is known. */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const primary = language.split('-')[0]!.toLowerCase();
  let set = sets.get(primary);
  if (!set) {
    if (!Object.hasOwn(LISTS, primary)) return NONE;
    sets.set(primary, (set = new Set(LISTS[primary])));
  }
  return set;
}

const NONE: ReadonlySet<string> = new Set();
