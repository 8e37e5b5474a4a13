export { freePort } from './free-port.ts';
export { MailServer } from './mail-server.ts';
export { postmasterOf, ROOT, Server, WORKSPACE } from './server.ts';
