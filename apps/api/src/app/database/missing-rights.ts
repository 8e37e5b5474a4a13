/** $1: a role, $2: rights as JSON (rights.ts). Those it lacks, of what there is; each with the statement that grants it. */
export const MISSING_RIGHTS = `
  SELECT format('GRANT %s%s ON public.%I TO %I', privilege, '(' || quote_ident("column") || ')', name, $1::name) AS statement
  FROM jsonb_to_recordset($2::jsonb) AS wanted(privilege text, kind text, name text, "column" text)
  JOIN pg_class c ON c.relname = name AND c.relnamespace = 'public'::regnamespace
  WHERE kind = 'table' AND NOT CASE WHEN "column" IS NULL THEN has_table_privilege($1::name, c.oid, privilege)
    ELSE coalesce((SELECT has_column_privilege($1::name, c.oid, attnum, privilege) FROM pg_attribute
                   WHERE attrelid = c.oid AND attname = "column"), true) END
  UNION ALL
  SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', p.oid::regprocedure, $1::name)
  FROM jsonb_to_recordset($2::jsonb) AS wanted(kind text, name text)
  JOIN pg_proc p ON p.proname = name AND p.pronamespace = 'public'::regnamespace
  WHERE kind = 'function' AND NOT has_function_privilege($1::name, p.oid, 'EXECUTE')`;
