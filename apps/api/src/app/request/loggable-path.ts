import { TOKEN_PAGES } from '@velgent/client-model';

const MAX_LENGTH = 512;

/** What is as long as this may be a secret, unless it is a UUID or made of words. */
const LONG = /[A-Za-z0-9_~+=-]{24,}/g;
const HARMLESS = /^(?:[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[a-z-]+)$/;

/** Of nothing that was written in another way than one writes it. */
const ORDINARY = /^[A-Za-z0-9_./-]*$/;

/**
 * A path as a log may show it. Links to some pages carry a token in their path, and a caller may misspell them in many
 * ways (another case, percent-encoded, doubled slashes, parameters of a segment): whatever reads like such a page is cut
 * off behind its name, and whatever is as long as a token is left out anywhere.
 */
export function loggablePath(path: string): string {
  const readable = ORDINARY.test(path) ? path : decoded(path);
  if (readable === undefined) return '…';
  const page = TOKEN_PAGE.exec(readable);
  const shown = page ? `${readable.slice(0, page.index + page[0].length)}/…` : readable;
  return shown.replace(LONG, (text) => (HARMLESS.test(text) ? text : '…')).slice(0, MAX_LENGTH);
}

const TOKEN_PAGE = new RegExp(TOKEN_PAGES.map((page) => page.slice(1)).join('|'), 'i');

/** Compatibility forms are folded (`ｉ` is `i`), control and invisible characters are dropped. */
function decoded(path: string): string | undefined {
  let text = path;
  for (let round = 0; text.includes('%'); round++) {
    if (round > MAX_ROUNDS) return undefined;
    try {
      text = decodeURIComponent(text);
    } catch {
      return undefined;
    }
  }
  return text.normalize('NFKC').replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, '');
}

/** How often a path may have been encoded. */
const MAX_ROUNDS = 3;
