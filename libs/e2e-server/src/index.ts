export { freePort } from './free-port.ts';
export { MailServer } from './mail-server.ts';
export { postmasterOf, ROOT, Server, WORKSPACE } from './server.ts';
export { asPostgres } from './postgres/as-postgres.ts';
export { binariesOf, POSTGRES_VERSIONS, type PostgresVersion } from './postgres/binaries.ts';
export { Cluster, PASSWORD } from './postgres/cluster.ts';
export { PgBouncer } from './postgres/pgbouncer.ts';
export { Installation } from './postgres/installation.ts';
