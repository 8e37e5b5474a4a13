import type { Plugin } from 'vite';

/** Leaves the line to the styles first: index.html has words to paint before the console runs. */
export const scriptAfterStyles = (): Plugin => ({
  name: 'script-after-styles',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll(/<(script type="module"|link rel="modulepreload")/g, '$& fetchpriority="low"'),
  },
});
