import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the lists of credentials sort and search by, kept beside the credentials by triggers, so that a build of before
 * keeps it, too. See docs/decisions/0034.
 */
export class KeepListsOfCredentials1768100000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- A row for each credential, and one for each lineage of several generations. \`segment\` is what a list selects by:
      -- 64 for an API key, plus 16 for one generation of several or 32 for a lineage of several, plus a bit for each
      -- status there is of it: 1 expiring, 2 active, 4 expired, 8 revoked.
      CREATE TABLE credential_listing (
        id uuid NOT NULL,
        of_lineage boolean NOT NULL,
        tenant_id uuid NOT NULL REFERENCES tenant,
        lineage_id uuid NOT NULL,
        newest_id uuid NOT NULL,
        segment smallint NOT NULL,
        -- When the next one expires: then the row is worked out again.
        changes_at timestamptz(3),
        name_key text NOT NULL,
        -- Unix milliseconds; of the expired behind those that are expiring, and infinity without an end.
        expires_key float8 NOT NULL,
        created_at timestamptz(3) NOT NULL,
        used_at timestamptz(3) NOT NULL DEFAULT '-infinity',
        -- What a search looks through, in lower case; of lineages of several it looks through the generations.
        written text,
        PRIMARY KEY (id, of_lineage)
      );
      CREATE INDEX credential_listing_id ON credential_listing (tenant_id, segment, id);
      CREATE INDEX credential_listing_newest ON credential_listing (tenant_id, segment, newest_id, id);
      CREATE INDEX credential_listing_name ON credential_listing (tenant_id, segment, name_key, id);
      CREATE INDEX credential_listing_expires ON credential_listing (tenant_id, segment, expires_key, id);
      CREATE INDEX credential_listing_created ON credential_listing (tenant_id, segment, created_at, id);
      CREATE INDEX credential_listing_used ON credential_listing (tenant_id, segment, used_at, id);
      CREATE INDEX credential_listing_changes ON credential_listing (changes_at) WHERE changes_at IS NOT NULL;

      -- Calls whose time of arrival does not tell when they were recorded, until they have been merged.
      CREATE TABLE credential_late_use (
        tenant_id uuid NOT NULL,
        credential_id uuid NOT NULL,
        occurred_at timestamptz(3) NOT NULL
      );
      CREATE INDEX credential_late_use_tenant ON credential_late_use (tenant_id);

      CREATE INDEX credential_details_environment ON credential_details (tenant_id, environment);

      -- One row: all calls recorded until then have been merged.
      CREATE TABLE credential_use_merged (until timestamptz NOT NULL);
      INSERT INTO credential_use_merged VALUES (clock_timestamp() - interval '1 minute');
    `);
    for (const table of ['credential_listing', 'credential_late_use'])
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} TO velgent_app
          USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
        CREATE POLICY door ON ${table} USING ((SELECT acts_for_app())) WITH CHECK ((SELECT acts_for_app()));
        GRANT SELECT ON ${table} TO velgent_app;
      `);
    await q.query(`
      -- By function only: an index cannot be asked for parts of a text where row-level security comes first.
      CREATE TABLE credential_search (
        credential_id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        type text NOT NULL,
        written text NOT NULL
      );

      -- Every three characters in a row, as numbers that differ from organisation to organisation.
      CREATE FUNCTION search_parts(tenant uuid, type text, written text) RETURNS bigint[]
      LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT array_agg(hashtextextended(substr(written, place, 3), seed))
        FROM hashtextextended(tenant::text || type, 0) AS seed, generate_series(1, char_length(written) - 2) AS place
      $$;
      CREATE INDEX credential_search_parts ON credential_search USING gin (search_parts(tenant_id, type, written))
        WITH (gin_pending_list_limit = 2048);

      -- Words in lower case and a pattern of each: all in name or public id, in the organisation that the session is in.
      CREATE FUNCTION search_credentials(kind text, words text[], patterns text[]) RETURNS SETOF uuid
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off SET jit = off AS $$
      DECLARE
        wanted bigint[];
      BEGIN
        SELECT array_agg(DISTINCT part) INTO wanted
        FROM unnest(words) AS word, unnest(search_parts(current_tenant(), kind, word)) AS part;
        IF wanted IS NULL THEN
          RETURN QUERY SELECT s.credential_id FROM credential_search s
            WHERE s.tenant_id = current_tenant() AND s.type = kind AND s.written LIKE ALL (patterns);
          RETURN;
        END IF;
        RETURN QUERY SELECT s.credential_id FROM credential_search s
          WHERE search_parts(s.tenant_id, s.type, s.written) @> wanted
            AND s.tenant_id = current_tenant() AND s.type = kind AND s.written LIKE ALL (patterns);
      END $$;
    `);
    await q.query(`
      CREATE FUNCTION credential_status_bit(revoked_at timestamptz, expires_at timestamptz) RETURNS integer
      LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE credential_status(revoked_at, expires_at)
          WHEN 'expiring' THEN 1 WHEN 'active' THEN 2 WHEN 'expired' THEN 4 ELSE 8 END
      $$;
      CREATE FUNCTION credential_expires_key(revoked_at timestamptz, expires_at timestamptz) RETURNS float8
      LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE credential_status_bit(revoked_at, expires_at)
          WHEN 1 THEN (extract(epoch FROM expires_at) * 1000)::float8
          WHEN 4 THEN (extract(epoch FROM expires_at) * 1000)::float8 + 1e15
          ELSE 'infinity' END
      $$;

      -- Works out the rows of these lineages. The locks come first, always in the same order: what is read afterwards is
      -- what the last writer left.
      CREATE FUNCTION list_credentials(lineages uuid[]) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
      BEGIN
        PERFORM FROM credential_listing WHERE (id, of_lineage) IN (
          SELECT c.id, false FROM unnest(lineages) AS wanted (id) JOIN credential c ON c.lineage_id = wanted.id
          UNION ALL SELECT unnest(lineages), true
        ) ORDER BY id, of_lineage FOR UPDATE;
        INSERT INTO credential_listing AS listed (id, of_lineage, tenant_id, lineage_id, newest_id, segment, changes_at,
          name_key, expires_key, created_at, used_at, written)
        WITH generation AS MATERIALIZED (
          SELECT c.id, c.tenant_id, c.lineage_id, c.generation, c.created_at, lower(c.name) AS name_key,
            CASE c.type WHEN 'api_key' THEN 64 ELSE 0 END AS kind,
            credential_status_bit(c.revoked_at, c.expires_at) AS status,
            credential_expires_key(c.revoked_at, c.expires_at) AS expires_key,
            CASE WHEN c.revoked_at IS NULL AND c.expires_at > clock_timestamp() THEN c.expires_at END AS changes_at,
            count(*) OVER (PARTITION BY c.lineage_id) > 1 AS several,
            lower(c.name) || E'\\n' || lower(coalesce(c.client_id, c.secret_prefix)) AS written
          FROM unnest(lineages) AS wanted (id) JOIN credential c ON c.lineage_id = wanted.id
        )
        SELECT id, false, tenant_id, lineage_id, id, kind + CASE WHEN several THEN 16 ELSE 0 END + status, changes_at,
          name_key, expires_key, created_at, '-infinity'::timestamptz, written
        FROM generation
        UNION ALL
        SELECT lineage_id, true, min(tenant_id::text)::uuid, lineage_id, (array_agg(id ORDER BY generation DESC))[1],
          min(kind) + 32 + bit_or(status), min(changes_at), min(name_key), min(expires_key), max(created_at),
          coalesce((SELECT max(used_at) FROM credential_listing known
                    WHERE known.id = ANY (array_agg(generation.id)) AND NOT known.of_lineage), '-infinity'), NULL
        FROM generation WHERE several GROUP BY lineage_id
        ON CONFLICT (id, of_lineage) DO UPDATE SET newest_id = excluded.newest_id, segment = excluded.segment,
          changes_at = excluded.changes_at, name_key = excluded.name_key, expires_key = excluded.expires_key,
          created_at = excluded.created_at, written = excluded.written
        WHERE (listed.newest_id, listed.segment, listed.changes_at, listed.name_key, listed.expires_key, listed.created_at)
          IS DISTINCT FROM (excluded.newest_id, excluded.segment, excluded.changes_at, excluded.name_key,
            excluded.expires_key, excluded.created_at);
        INSERT INTO credential_search AS known (credential_id, tenant_id, type, written)
        SELECT c.id, c.tenant_id, c.type, lower(c.name) || E'\\n' || lower(coalesce(c.client_id, c.secret_prefix))
        FROM unnest(lineages) AS wanted (id) JOIN credential c ON c.lineage_id = wanted.id
        ON CONFLICT (credential_id) DO UPDATE SET written = excluded.written WHERE known.written <> excluded.written;
      END $$;

      CREATE FUNCTION list_changed_credentials() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM list_credentials(array_agg(DISTINCT lineage_id)) FROM changed HAVING count(*) > 0;
        RETURN NULL;
      END $$;
      CREATE TRIGGER credential_listed AFTER INSERT ON credential
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION list_changed_credentials();
      CREATE TRIGGER credential_listed_again AFTER UPDATE ON credential
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION list_changed_credentials();

      -- Works out the lineages of so many rows at most of which one has expired since, and answers how many rows there were:
      -- a lineage has several, and fewer lineages than asked for do not say that nothing is left.
      CREATE FUNCTION list_expired_credentials(most integer) RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        moment timestamptz := clock_timestamp(); -- the function itself is no condition for an index
        lineages uuid[];
        due_rows integer;
      BEGIN
        SELECT array_agg(DISTINCT lineage_id), count(*) INTO lineages, due_rows FROM (
          SELECT lineage_id FROM credential_listing
          WHERE changes_at <= moment AND tenant_id = coalesce(current_tenant(), tenant_id)
          ORDER BY changes_at LIMIT most) AS due;
        IF due_rows > 0 THEN PERFORM list_credentials(lineages); END IF;
        RETURN due_rows;
      END $$;
    `);
    await q.query(`
      CREATE FUNCTION keep_late_use() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO credential_late_use VALUES (NEW.tenant_id, NEW.credential_id, NEW.occurred_at);
        RETURN NULL;
      END $$;
      CREATE TRIGGER activity_late_use AFTER INSERT ON activity FOR EACH ROW
        WHEN (NEW.outcome = 'success'
          AND NEW.recorded_at - NEW.occurred_at NOT BETWEEN interval '-2 seconds' AND interval '2 seconds')
        EXECUTE FUNCTION keep_late_use();

      -- Notes down when credentials were last used; always in the same order, so that nobody waits for each other.
      CREATE FUNCTION list_use(credentials uuid[], moments timestamptz[]) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
      BEGIN
        WITH used AS MATERIALIZED (
          SELECT listed.id, listed.lineage_id, listed.segment & 16 <> 0 AS several, used.at
          FROM unnest(credentials, moments) AS used (id, at)
            JOIN credential_listing listed ON listed.id = used.id AND NOT listed.of_lineage
        ), newest AS MATERIALIZED (
          SELECT id, of_lineage, max(at) AS at FROM (
            SELECT id, false AS of_lineage, at FROM used
            UNION ALL SELECT lineage_id, true, at FROM used WHERE several) AS rows_of_both
          GROUP BY 1, 2
        ), locked AS MATERIALIZED (
          SELECT listed.id, listed.of_lineage, newest.at
          FROM newest JOIN credential_listing listed USING (id, of_lineage)
          WHERE listed.used_at < newest.at ORDER BY listed.id, listed.of_lineage FOR UPDATE OF listed
        )
        UPDATE credential_listing listed SET used_at = locked.at
        FROM locked WHERE listed.id = locked.id AND listed.of_lineage = locked.of_lineage;
      END $$;

      -- For the order of one organisation's list: what is not merged yet.
      CREATE FUNCTION list_recent_use() RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
      DECLARE
        since timestamptz := (SELECT until FROM credential_use_merged);
      BEGIN
        PERFORM list_use(array_agg(credential_id), array_agg(at)) FROM (
          SELECT credential_id, max(occurred_at) AS at FROM (
            SELECT credential_id, occurred_at FROM activity
            WHERE tenant_id = current_tenant() AND outcome = 'success' AND id >= uuid_at(since - interval '3 seconds')
            UNION ALL
            SELECT credential_id, occurred_at FROM credential_late_use WHERE tenant_id = current_tenant()) AS calls
          GROUP BY credential_id) AS used
        HAVING count(*) > 0;
      END $$;

      -- Whether there are calls to merge and nobody has done so just now.
      CREATE FUNCTION credential_use_waits() RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
      DECLARE
        since timestamptz := (SELECT until FROM credential_use_merged);
      BEGIN
        RETURN since < clock_timestamp() - interval '5 seconds'
          AND (EXISTS (SELECT FROM credential_late_use)
            OR EXISTS (SELECT FROM activity WHERE id >= uuid_at(since - interval '3 seconds')));
      END $$;

      -- For all organisations, of ten seconds at most and never past \`settled\`: until then a call may still be on its way
      -- that nobody can see yet. Answers whether there is more.
      CREATE FUNCTION merge_credential_use(settled timestamptz) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
      DECLARE
        since timestamptz := (SELECT until FROM credential_use_merged FOR UPDATE);
        stretch_end timestamptz;
        credentials uuid[];
        moments timestamptz[];
      BEGIN
        -- From the first call on or, where there is none, at the end.
        since := greatest(since, least(settled, (SELECT occurred_at - interval '3 seconds' FROM activity
          WHERE id >= uuid_at(since - interval '3 seconds') ORDER BY id LIMIT 1)));
        stretch_end := least(settled, since + interval '10 seconds');
        WITH late AS (
          DELETE FROM credential_late_use WHERE ctid = ANY (ARRAY(SELECT ctid FROM credential_late_use LIMIT 10000))
          RETURNING credential_id, occurred_at
        ), used AS (
          SELECT credential_id, max(occurred_at) AS at FROM (
            SELECT credential_id, occurred_at FROM activity
            WHERE outcome = 'success' AND recorded_at > since AND recorded_at <= stretch_end
              AND id >= uuid_at(since - interval '3 seconds') AND id < uuid_at(stretch_end + interval '3 seconds')
            UNION ALL SELECT * FROM late) AS calls
          GROUP BY credential_id
        )
        SELECT array_agg(credential_id), array_agg(at) INTO credentials, moments FROM used;
        IF credentials IS NOT NULL THEN PERFORM list_use(credentials, moments); END IF;
        UPDATE credential_use_merged SET until = greatest(stretch_end, since);
        RETURN stretch_end < settled OR EXISTS (SELECT FROM credential_late_use);
      END $$;

      REVOKE EXECUTE ON FUNCTION search_credentials, list_credentials, list_changed_credentials, list_expired_credentials,
        keep_late_use, list_use, list_recent_use, credential_use_waits, merge_credential_use FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_credentials, list_expired_credentials, list_recent_use, credential_use_waits,
        merge_credential_use
        TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
