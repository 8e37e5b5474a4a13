import type { ActivityEvent } from '@velgent/admin-dto';
import type { Column } from '../../components/data-table.tsx';
import { OutcomeBadge } from '../../components/outcome-badge.tsx';
import { formatCount } from '../../lib/number.ts';
import { METHODS } from '../authentication/methods.ts';
import { kindOf, publicPart } from '../credentials/kinds.ts';
import classes from './activity.module.css';
import { operationName } from './operations.ts';

type Choosable = Column<ActivityEvent> & { key: string; header: string };

const NONE = <span className="quiet">none</span>;

/** What can stand beside the moment of a call, in this order. */
export const COLUMNS: Choosable[] = [
  {
    key: 'credential',
    header: 'Credential',
    cell: ({ credential }) => (
      <>
        <bdi className={classes.name}>{credential.name}</bdi>
        <div className={classes.note}>
          <code>{publicPart(credential)}</code>
        </div>
      </>
    ),
  },
  {
    key: 'kind',
    header: 'Kind',
    cell: ({ credential }) => kindOf(credential).label,
  },
  {
    key: 'method',
    header: 'Method',
    cell: (row) => (row.auth_method ? METHODS[row.auth_method].label : NONE),
  },
  { key: 'operation', header: 'Operation', cell: (row) => operationName(row.operation) },
  {
    key: 'path',
    header: 'Request',
    cell: (row) => <code className={classes.id}>{`${row.method} ${row.path}`}</code>,
  },
  { key: 'outcome', header: 'Outcome', cell: (row) => <OutcomeBadge outcome={row.outcome} status={row.status} /> },
  { key: 'diagnosis', header: 'Diagnosis', cell: (row) => (row.diagnosis ? <code>{row.diagnosis}</code> : NONE) },
  {
    key: 'source',
    header: 'From',
    cell: (row) => (
      <>
        <code>{row.ip}</code>
        <div className={classes.agent} title={row.user_agent ?? undefined}>
          {row.user_agent ?? 'no user agent'}
        </div>
      </>
    ),
  },
  { key: 'request_id', header: 'Request id', cell: (row) => <code className={classes.id}>{row.request_id}</code> },
  {
    key: 'token_id',
    header: 'Token id',
    cell: (row) => (row.token_id ? <code className={classes.id}>{row.token_id}</code> : NONE),
  },
  {
    key: 'tokens',
    header: 'Tokens used',
    align: 'end',
    cell: (row) => (row.usage ? formatCount(row.usage.total_tokens) : NONE),
  },
  { key: 'duration', header: 'Took', align: 'end', cell: (row) => `${Math.round(row.duration_ms)} ms` },
];

const USUAL = ['credential', 'operation', 'outcome', 'source', 'duration'];

/** The columns an address asks for; the usual ones, where it asks for none that there is. */
export function chosenColumns(text: string | undefined): string[] {
  const asked = text?.split(',') ?? [];
  const chosen = COLUMNS.map(({ key }) => key).filter((key) => asked.includes(key));
  return chosen.length > 0 ? chosen : USUAL;
}

/** For the address, which is silent about the usual ones. */
export function columnsText(keys: string[]): string | undefined {
  const text = COLUMNS.map(({ key }) => key)
    .filter((key) => keys.includes(key))
    .join();
  return text === USUAL.join() ? undefined : text || undefined;
}
