import type { CredentialListQuery, Page } from '@velgent/admin-dto';
import { containing } from '../../database/containing.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { cursorId, fetchSize, toPage } from '../../pagination/pages.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { type Match, newestLineages, sorted } from './credential-order.ts';
import { type CredentialView, getViews, selectCredentials, STATUS } from './credential-view.ts';

/** Generations of a lineage that a list shows, beside those that are expiring; the rest is asked for by lineage. */
const SHOWN_GENERATIONS = 5;
const IS_SHOWN = `(credential.generation > ${-SHOWN_GENERATIONS} +
  (SELECT max(each.generation) FROM credential each WHERE each.lineage_id = credential.lineage_id)
  OR ${STATUS} = 'expiring')`;

/** A page of credentials of one kind: one by one or by lineage, the newest first or sorted. */
export async function listCredentials(
  scope: TenantScope,
  kind: CredentialKind,
  query: CredentialListQuery,
): Promise<Page<CredentialView>> {
  const matching = matchOf(query);
  if (!query.sort && !query.group) {
    const select = selectCredentials(scope, kind).andWhere(matching.text, matching.values);
    if (query.cursor) select.andWhere('credential.id < :cursor', { cursor: cursorId(query.cursor) });
    const views = await getViews(select.orderBy('credential.id', 'DESC').limit(fetchSize(query)));
    return toPage(views, query, (view) => view);
  }
  const { ids, next_cursor } = await (query.sort ? sorted : newestLineages)(scope, kind, query, matching);
  if (ids.length === 0) return { items: [], next_cursor };
  const select = selectCredentials(scope, kind);
  if (query.group) select.andWhere(`credential.lineageId IN (:...ids) AND ${IS_SHOWN}`, { ids });
  else select.andWhere('credential.id IN (:...ids)', { ids });
  const place = new Map(ids.map((id, at) => [id, at]));
  const placeOf = (view: CredentialView) => place.get(query.group ? view.lineageId : view.id)!;
  const views = await getViews(select);
  views.sort((a, b) => placeOf(a) - placeOf(b) || b.generation - a.generation);
  return { items: views, next_cursor };
}

function matchOf({ status, q, lineage_id, environment, label }: CredentialListQuery): Match {
  const parts = ['true'];
  if (status) parts.push(`${STATUS} = :status`);
  const words = wordsOf(q);
  words.forEach((_, i) =>
    parts.push(
      `(credential.name ILIKE :word${i} OR coalesce(credential.client_id, credential.secret_prefix) ILIKE :word${i})`,
    ),
  );
  if (lineage_id) parts.push('credential.lineage_id = :lineageId');
  if (environment) parts.push(described('environment = :environment'));
  const [labelKey, labelValue] = label ? splitLabel(label) : [];
  if (labelKey) parts.push(described('jsonb_exists(labels, :labelKey)'));
  if (labelValue !== undefined) parts.push(described('labels ->> :labelKey = :labelValue'));
  return {
    text: parts.join(' AND '),
    values: {
      ...(status && { status }),
      ...Object.fromEntries(words.map((word, i) => [`word${i}`, containing(word)])),
      ...(lineage_id && { lineageId: lineage_id }),
      ...(environment && { environment }),
      ...(labelKey && { labelKey }),
      ...(labelValue !== undefined && { labelValue }),
    },
  };
}

const described = (condition: string) => `EXISTS (SELECT FROM credential_details AS details
  WHERE details.lineage_id = credential.lineage_id AND ${condition})`;

/** `team=support` into key and value; a key alone has none. */
function splitLabel(label: string): [key: string, value?: string] {
  const at = label.indexOf('=');
  return at < 1 ? [label] : [label.slice(0, at), label.slice(at + 1)];
}

const MOST_WORDS = 8;

/** Each is to be found, in whatever order: `prod copilot` finds `copilot-studio-prod-01`. */
function wordsOf(q = ''): string[] {
  const words = q.split(/\s+/).filter(Boolean);
  return words.length > MOST_WORDS ? [q] : words;
}
