import type { MigrationInterface, QueryRunner } from 'typeorm';

const CREDENTIALS = (auth: string) => `
  SELECT c.id, c.type, c.name, c.client_id, c.secret_prefix, c.secret_digest,
         credential_status(c.revoked_at, c.expires_at), c.rotated_at::timestamptz, c.expires_at::timestamptz,
         t.id, t.name, t.plan, t.status, c.auth_method, ${auth}
  FROM credential c JOIN tenant t ON t.id = c.tenant_id
  WHERE c.client_id = ANY (client_ids)`;

/** Live keys are those whose end has not come: one that was retired ends with its grace window. */
const KEYS = `(
  SELECT jsonb_build_object('audience', a.audience, 'max_assertion_lifetime_seconds', a.max_assertion_lifetime_seconds,
    'key_set', CASE WHEN a.key_set_id IS NOT NULL THEN
      (SELECT jsonb_build_object('id', s.id, 'version', s.version) FROM key_set s WHERE s.id = a.key_set_id) END,
    'keys', coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', k.id, 'kid', k.kid, 'alg', k.alg, 'jwk', k.jwk, 'x5t', k.x5t,
        'x5t_s256', k.x5t_s256) ORDER BY k.id)
      FROM client_key k WHERE k.credential_id = c.id AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())
    ), '[]'))
  FROM client_auth a WHERE a.credential_id = c.id)`;

const RULES = `jsonb_build_object('rules', coalesce((
  SELECT jsonb_agg(jsonb_build_object('subject', r.subject, 'claims', r.claims,
    'issuer', jsonb_build_object('id', i.id, 'issuer', i.issuer, 'audience', i.audience,
      'max_lifetime_seconds', i.max_lifetime_seconds, 'require_jti', i.require_jti,
      'key_set', jsonb_build_object('id', s.id, 'version', s.version))) ORDER BY r.position)
  FROM federation_rule r JOIN trusted_issuer i ON i.id = r.issuer_id JOIN key_set s ON s.id = i.key_set_id
  WHERE r.credential_id = c.id), '[]'))`;

/** One statement, planned once, for what an assertion asks of the database (docs/decisions/0041). */
export class PlanAssertionsOnce1768323000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- For who shows an assertion; find_clients_to_authenticate is for secrets.
      CREATE FUNCTION find_clients_with_material(client_ids text[]) RETURNS SETOF client_to_authenticate
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
      SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
      AS $$
      BEGIN
        RETURN QUERY ${CREDENTIALS(`CASE c.auth_method WHEN 'private_key_jwt' THEN ${KEYS}
          WHEN 'federated_jwt' THEN ${RULES} END`)};
      END $$;

      -- As spend_assertions; answers which were not spent before, by their digests.
      CREATE FUNCTION spend_once(credentials uuid[], tenants uuid[], digests bytea[], ends timestamptz[])
      RETURNS TABLE (spent_by uuid, spent_digest bytea)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
      SET plan_cache_mode = force_generic_plan AS $$
      BEGIN
        PERFORM set_config('synchronous_commit', 'off', true);
        RETURN QUERY
          INSERT INTO spent_assertion (credential_id, tenant_id, digest, expires_at)
          SELECT * FROM unnest(credentials, tenants, digests, ends) AS s(credential_id, tenant_id, digest, expires_at)
          ORDER BY credential_id, digest
          ON CONFLICT DO NOTHING RETURNING credential_id, digest;
      END $$;
      REVOKE EXECUTE ON FUNCTION find_clients_with_material, spend_once FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION find_clients_with_material, spend_once TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
