import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** As the owner. */
  url: string;
  drop(): Promise<void>;
}

/** A migrated database of one's own, cloned from the template. */
export const createTestDatabase = (): Promise<TestDatabase> => cloneOf(templateUrl().pathname.slice(1));

/** One with nothing in it. */
export const createEmptyDatabase = (): Promise<TestDatabase> => cloneOf('template1');

const templateUrl = () => new URL(process.env['TEST_TEMPLATE_URL']!);

async function cloneOf(source: string): Promise<TestDatabase> {
  const template = templateUrl();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(template, `CREATE DATABASE ${name} TEMPLATE ${source}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(template, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(server: URL, sql: string): Promise<void> {
  const url = new URL(server);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
