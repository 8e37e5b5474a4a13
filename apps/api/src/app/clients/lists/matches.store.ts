import type { CredentialStatus } from '@velgent/client-model';
import type { CredentialKind } from '../credential-kind.ts';
import type { Range } from './ranges.store.ts';
import type { Segment } from './segments.ts';
import type { Statement } from './statement.ts';
import { hasParts, type Wanted } from './wanted.ts';

export interface Lists {
  kind: CredentialKind;
  grouped: boolean;
  status?: CredentialStatus;
  /** Of the credentials one by one, also where lineages are listed: one of a lineage has to match in everything. */
  generations: Segment[];
}

/** What a row of `credential_listing` has to be like. */
export function matching(statement: Statement, lists: Lists, wanted: Wanted): string {
  const words = wanted.words.length ? havingWords(statement, lists, wanted) : 'true';
  return `${words} AND ${described(statement, wanted, 'credential_listing.lineage_id')}`;
}

/** Of lineages of several, one generation has to match in everything. */
function havingWords(statement: Statement, { status }: Lists, wanted: Wanted): string {
  const conditions = likeAll(statement, wanted);
  if (status) conditions.push(`credential_status(revoked_at, expires_at) = ${statement.value(status, 'text')}`);
  // A scalar, which is looked up row by row: EXISTS may read all credentials into a hash.
  return `CASE WHEN of_lineage THEN (
      SELECT true FROM credential
      WHERE credential.lineage_id = credential_listing.id AND ${conditions.join(' AND ')} LIMIT 1) IS TRUE
    ELSE written LIKE ALL (${lowered(statement, wanted.patterns)}::text[]) END`;
}

/** By the details of a lineage. */
function described(statement: Statement, wanted: Wanted, lineageId: string): string {
  const conditions = detailConditions(statement, wanted);
  return conditions.length
    ? `(SELECT true FROM credential_details details
        WHERE details.lineage_id = ${lineageId} AND ${conditions.join(' AND ')} LIMIT 1) IS TRUE`
    : 'true';
}

function detailConditions(statement: Statement, { environment, label }: Wanted): string[] {
  const key = label && statement.value(label.key, 'text');
  return [
    ...(environment ? [`environment = ${statement.value(environment, 'text')}`] : []),
    ...(key ? [`jsonb_exists(labels, ${key})`] : []),
    ...(label?.value !== undefined ? [`labels ->> ${key} = ${statement.value(label.value, 'text')}`] : []),
  ];
}

/** Ids of all credentials that match, by the narrowest index there is. */
export function idsMatching(statement: Statement, range: Range, lists: Lists, wanted: Wanted): string {
  if (wanted.lineageId || !wanted.words.length) return idsOfLineages(statement, range, wanted);
  const found = hasParts(wanted) ? byParts(statement, lists, wanted) : byWalk(statement, range, lists, wanted);
  if (!wanted.environment && !wanted.label) return found;
  return `SELECT found.id FROM (${found}) AS found, LATERAL (
    SELECT FROM credential
    WHERE credential.id = found.id AND ${described(statement, wanted, 'credential.lineage_id')} LIMIT 1) AS described`;
}

const byParts = (statement: Statement, { kind }: Lists, wanted: Wanted): string =>
  `SELECT search_credentials(${statement.value(kind.type, 'text')},
    ${lowered(statement, wanted.words)}, ${lowered(statement, wanted.patterns)}) AS id`;

/** What is shorter has no index: then the organisation's own are looked through, and nobody else's. */
const byWalk = (statement: Statement, { tenantId }: Range, { generations }: Lists, wanted: Wanted): string =>
  `SELECT id FROM credential_listing WHERE tenant_id = ${statement.value(tenantId, 'uuid')}
    AND segment = ANY (${statement.value(
      generations.map(({ number }) => number),
      'smallint[]',
    )})
    AND written LIKE ALL (${lowered(statement, wanted.patterns)}::text[])`;

function idsOfLineages(statement: Statement, { tenantId }: Range, wanted: Wanted): string {
  const inTenant = `tenant_id = ${statement.value(tenantId, 'uuid')}`;
  const lineages = wanted.lineageId
    ? `SELECT ${statement.value(wanted.lineageId, 'uuid')}`
    : `SELECT lineage_id FROM credential_details WHERE ${[inTenant, ...detailConditions(statement, wanted)].join(' AND ')}`;
  const conditions = [inTenant, ...likeAll(statement, wanted), described(statement, wanted, 'credential.lineage_id')];
  return `SELECT found.id FROM (${lineages}) AS lineage (id), LATERAL (
    SELECT id FROM credential WHERE lineage_id = lineage.id AND ${conditions.join(' AND ')} OFFSET 0) AS found`;
}

/** By the database, as it has lowered what it looks through. */
const lowered = (statement: Statement, texts: string[]): string =>
  `(SELECT array_agg(lower(each)) FROM unnest(${statement.value(texts, 'text[]')}) AS each)`;

const likeAll = (statement: Statement, { patterns }: Wanted): string[] =>
  patterns.map((pattern) => {
    const like = `ILIKE ${statement.value(pattern, 'text')}`;
    return `(credential.name ${like} OR coalesce(credential.client_id, credential.secret_prefix) ${like})`;
  });

/**
 * The share of those that match among some that are spread over the list: from twenty places in time on in each segment,
 * a few.
 */
export function shareSql(statement: Statement, { tenantId }: Range, lists: Lists, wanted: Wanted): string {
  const numbers = statement.value(
    lists.generations.map(({ number }) => number),
    'smallint[]',
  );
  const rows = `FROM credential_listing WHERE tenant_id = ${statement.value(tenantId, 'uuid')} AND segment = wanted.number`;
  const time = (order: string) =>
    `(SELECT ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint ${rows} ORDER BY id ${order} LIMIT 1)`;
  return `
    SELECT coalesce(avg(example.matches), 0)::float8 AS share
    FROM unnest(${numbers}) AS wanted (number),
      LATERAL (SELECT ${time('ASC')} AS first, ${time('DESC')} AS last) AS span, generate_series(0, 19) AS step,
      LATERAL (SELECT (rpad(lpad(to_hex(span.first + (span.last - span.first) / 20 * step), 12, '0'), 32, '0'))::uuid AS id)
        AS place,
      LATERAL (
        SELECT (${matching(statement, lists, wanted)})::int AS matches ${rows} AND credential_listing.id >= place.id
        ORDER BY credential_listing.id LIMIT 20) AS example`;
}
