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

/** What authentication by an assertion costs the database, by CPU: half of before (docs/decisions/0041). */
export class AuthenticateInFewerSteps1768322000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Clients that have a secret first: where all do, nothing else is asked. material_of_client is no longer called.
      CREATE OR REPLACE FUNCTION find_clients_to_authenticate(client_ids text[]) RETURNS SETOF client_to_authenticate
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
      SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
      AS $$
      DECLARE
        found integer;
      BEGIN
        RETURN QUERY ${CREDENTIALS('NULL::jsonb')} AND c.auth_method = 'client_secret';
        GET DIAGNOSTICS found = ROW_COUNT;
        IF found < cardinality(client_ids) THEN
          RETURN QUERY ${CREDENTIALS(`CASE c.auth_method WHEN 'private_key_jwt' THEN ${KEYS} ELSE ${RULES} END`)}
            AND c.auth_method <> 'client_secret';
        END IF;
      END $$;

      -- Without waiting for the disk: the row of the call, which is committed after it and before the answer, takes what
      -- was written before it along.
      CREATE OR REPLACE FUNCTION spend_assertions(credentials uuid[], tenants uuid[], digests bytea[], ends timestamptz[])
      RETURNS SETOF integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM set_config('synchronous_commit', 'off', true);
        RETURN QUERY
          WITH shown AS (
            SELECT DISTINCT ON (credential_id, digest) *
            FROM unnest(credentials, tenants, digests, ends) WITH ORDINALITY
              AS s(credential_id, tenant_id, digest, expires_at, place)
            ORDER BY credential_id, digest, place
          ), spent AS (
            INSERT INTO spent_assertion (credential_id, digest, tenant_id, expires_at)
            SELECT credential_id, digest, tenant_id, expires_at FROM shown
            ON CONFLICT DO NOTHING RETURNING credential_id, digest
          )
          SELECT (place - 1)::integer FROM shown JOIN spent USING (credential_id, digest);
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
