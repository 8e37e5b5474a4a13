export { freePort } from './free-port.ts';
export { postmasterOf, ROOT, Server, WORKSPACE } from './server.ts';
