import { clientOf, type DatabaseAddress } from './connections.ts';
import { APP_ROLE } from './roles.ts';

const OWNERS =
  'DATABASE_URL signs in as the owner of the tables: whoever takes over this process can lift what keeps organisations ' +
  'apart. Give the server a login role of its own, and the owner to VELGENT_MIGRATION_DATABASE_URL (docs/operators.md)';

const LOOK = `
  SELECT pg_has_role(session_user, relowner, 'MEMBER') AS owner, current_user = '${APP_ROLE}' AS shared,
    current_database() AS database,
    EXISTS (SELECT FROM pg_database d, aclexplode(coalesce(datacl, acldefault('d', datdba))) a
      WHERE datname = current_database() AND a.grantee = 0 AND a.privilege_type = 'CONNECT') AS open
  FROM pg_class WHERE oid = 'public.credential'::regclass`;

/** What the server works with all the same, though it could be better protected. */
export async function weaknessesOf(address: DatabaseAddress): Promise<string[]> {
  const client = clientOf(address);
  await client.connect();
  try {
    const { rows } = await client.query<{ owner: boolean; shared: boolean; open: boolean; database: string }>(LOOK);
    const { owner, shared, open, database } = rows[0]!;
    return [
      ...(owner ? [OWNERS] : []),
      // Versions of before gave this role to every installation of a cluster.
      ...(shared && owner && database !== 'velgent'
        ? [`the role ${APP_ROLE} may be another installation's, too: set VELGENT_DATABASE_ROLE`]
        : []),
      ...(open ? [`everybody in the cluster may enter: REVOKE CONNECT ON DATABASE "${database}" FROM PUBLIC`] : []),
    ];
  } finally {
    await client.end();
  }
}
