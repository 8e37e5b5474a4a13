export { ROOT, Server, WORKSPACE } from '@velgent/e2e-server';
