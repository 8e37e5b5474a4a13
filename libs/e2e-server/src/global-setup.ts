import { makeTemplate } from './template.ts';

/** For `globalSetup` of Jest and of Playwright. */
export default makeTemplate;
