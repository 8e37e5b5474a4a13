import { foldEmailAddress } from '@velgent/client-model';
import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Stored {
  id: string;
  email: string;
  tenant_id: string | null;
}

/**
 * Addresses of admins are looked up by what the server's own folding makes of them, not by the database's `lower()`, which
 * goes by its locale. A build that does not know the column leaves it null; such an account is found by its exact address.
 */
export class FoldAddresses1766290000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE admin ADD COLUMN email_folded text;
      ALTER TABLE admin NO FORCE ROW LEVEL SECURITY;
    `);
    const admins = (await q.query(
      'SELECT id, email, tenant_id FROM admin WHERE removed_at IS NULL ORDER BY id',
    )) as Stored[];
    const folded = new Map<string, string>();
    const taken = new Set<string>();
    // Of two in one organisation that fold to one, which `lower()` let in, the older one has it.
    for (const { id, email, tenant_id } of admins) {
      const address = foldEmailAddress(email);
      if (!taken.has(`${tenant_id} ${address}`)) folded.set(id, address);
      taken.add(`${tenant_id} ${address}`);
    }
    await q.query(
      `UPDATE admin SET email_folded = known.address
       FROM unnest($1::uuid[], $2::text[]) AS known (id, address) WHERE admin.id = known.id`,
      [[...folded.keys()], [...folded.values()]],
    );
    await q.query(`
      ALTER TABLE admin FORCE ROW LEVEL SECURITY;
      CREATE UNIQUE INDEX admin_email_folded ON admin (email_folded, tenant_id) NULLS NOT DISTINCT
        WHERE removed_at IS NULL AND email_folded IS NOT NULL;

      CREATE FUNCTION find_admins_by_address(folded text, exact text) RETURNS SETOF authenticating_admin
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT found.* FROM admin a, LATERAL find_admin(a.id) AS found
        WHERE a.removed_at IS NULL AND (a.email_folded = folded OR (a.email_folded IS NULL AND a.email = exact))
        ORDER BY a.id
      $$;
      REVOKE EXECUTE ON FUNCTION find_admins_by_address FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION find_admins_by_address TO velgent_app;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION find_admins_by_address; ALTER TABLE admin DROP COLUMN email_folded;');
  }
}
