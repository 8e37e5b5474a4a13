/** SQL: how often each credential of the tenant `$1` was refused within the last day, and on a day of the week before. */
export const REFUSALS = `
  SELECT credential_id, count(*) FILTER (WHERE id >= uuid_at(now() - interval '1 day'))::int AS today,
    count(*) FILTER (WHERE id < uuid_at(now() - interval '1 day')) / 7.0 AS a_day_before
  FROM activity WHERE tenant_id = $1 AND outcome <> 'success' AND outcome = 'refused'
    AND id >= uuid_at(now() - interval '8 days')
  GROUP BY credential_id`;
