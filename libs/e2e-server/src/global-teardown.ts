import { removeTemplate } from './template.ts';

/** For `globalTeardown` of Jest and of Playwright. */
export default removeTemplate;
