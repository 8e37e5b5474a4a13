export { freePort } from './free-port.ts';
export { ROOT, Server, WORKSPACE } from './server.ts';
