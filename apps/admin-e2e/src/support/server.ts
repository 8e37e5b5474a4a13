export { freePort, MailServer, ROOT as ROOT_ADMIN, Server as VelgentServer } from '@velgent/e2e-server';
