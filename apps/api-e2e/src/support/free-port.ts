export { freePort } from '@velgent/e2e-server';
