import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { clientOf } from '../src/app/database/connections.ts';
import { migrate } from '../src/app/database/migrate.ts';
import { withEmptyDatabase } from './support/empty-database.ts';

/** What a server was started with; nobody answers there. */
const BEFORE = 'postgres://before:before@127.0.0.1:1/before';

describe('a connection string in a file', () => {
  const { folder, url } = withEmptyDatabase();
  const databaseUrlFile = path.join(folder, 'url');
  const source = { databaseUrl: BEFORE, databaseUrlFile };

  it('is read again by the owner, who migrates, and by the server, which takes on its role', async () => {
    await expect(migrate(source)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    writeFileSync(databaseUrlFile, `${url()}\n`);
    const role = await migrate(source);
    const client = clientOf({ ...source, databaseAppRole: role });
    await client.connect();
    const { rows } = await client.query('SELECT current_user AS role, current_database() AS name');
    await client.end();
    expect(rows).toEqual([{ role, name: new URL(url()).pathname.slice(1) }]);
  });

  it.each(['', 'not a connection string'])('goes on with the one before while the file holds "%s"', async (text) => {
    writeFileSync(databaseUrlFile, url());
    const connect = async () => {
      const client = clientOf(source);
      await client.connect();
      await client.end();
    };
    await connect();
    writeFileSync(databaseUrlFile, text);
    await connect();
  });
});
