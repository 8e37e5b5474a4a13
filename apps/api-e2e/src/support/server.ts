export { postmasterOf, ROOT, Server, WORKSPACE } from '@velgent/e2e-server';
