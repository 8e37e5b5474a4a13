import type { Plugin } from 'vite';
import { PAGES, type PageWords, SIGN_IN } from './src/lib/pages.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character]!);

const words = (of: string, { title, purpose }: PageWords) =>
  `<h1 class="${of}-title">${escaped(title)}</h1><p class="${of}-purpose">${escaped(purpose)}</p>`;

/** Fills index.html with the words every page begins with, so that they stand there before the console runs. */
export const startingWords = (): Plugin => ({
  name: 'starting-words',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace('<!-- the words of the sign-in page -->', words('entrance', SIGN_IN)).replace(
        '<!-- the words of each page -->',
        Object.entries(PAGES)
          .map(([name, page]) => `<div class="page-words" data-page="${name}">${words('page', page)}</div>`)
          .join(''),
      ),
  },
});
