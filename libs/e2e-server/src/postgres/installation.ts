import { randomBytes } from 'node:crypto';
import { Server } from '../server.ts';
import type { Cluster } from './cluster.ts';
import { PASSWORD } from './initialise.ts';
import type { PgBouncer } from './pgbouncer.ts';

/** A database with an owner and a login role for the server, as docs/operators.md has an administrator make them. */
export class Installation {
  readonly masterKey = randomBytes(32).toString('base64');

  private constructor(
    readonly cluster: Cluster,
    readonly name: string,
  ) {}

  static async create(cluster: Cluster, name: string): Promise<Installation> {
    await cluster.sql(
      cluster.url(),
      `CREATE ROLE ${name}_owner LOGIN PASSWORD '${PASSWORD}'`,
      `CREATE ROLE ${name} LOGIN PASSWORD '${PASSWORD}'`,
      `CREATE DATABASE ${name} OWNER ${name}_owner`,
    );
    return new Installation(cluster, name);
  }

  get ownerUrl(): string {
    return this.cluster.url(this.name, `${this.name}_owner`);
  }

  /** Of a server: directly, or through a pooler. */
  env(pooler?: PgBouncer): Record<string, string> {
    return {
      DATABASE_URL: pooler ? pooler.url(this.name, this.name) : this.cluster.url(this.name, this.name),
      VELGENT_MIGRATION_DATABASE_URL: this.ownerUrl,
      VELGENT_MASTER_KEY: this.masterKey,
    };
  }

  start(env: Record<string, string> = {}, pooler?: PgBouncer): Promise<Server> {
    return Server.startFromNothing({ ...this.env(pooler), LOG_LEVEL: 'warn', ...env });
  }
}
