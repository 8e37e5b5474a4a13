import { useQuery } from '@tanstack/react-query';
import type { SignInAttempt } from '@velgent/admin-dto';
import { Card } from '../../components/card.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { ErrorState, ListSkeleton } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { attemptQueries } from './attempts.queries.ts';

const FACTORS = { password: 'Wrong password', second_factor: 'Wrong code' };

const COLUMNS: Column<SignInAttempt>[] = [
  { key: 'when', header: 'When', cell: ({ occurred_at }) => <Time at={occurred_at} />, naming: true },
  { key: 'what', header: 'What', cell: ({ factor }) => FACTORS[factor] },
  { key: 'ip', header: 'Address', cell: ({ ip }) => <code>{ip}</code> },
  {
    key: 'agent',
    header: 'Browser or app',
    cell: ({ user_agent }) => user_agent ?? <span className="quiet">none sent</span>,
  },
];

/** Who tried to get into this account, and did not. */
export function AttemptsCard() {
  const { data, error, refetch } = useQuery(attemptQueries.own());
  return (
    <Card title="Failed sign-ins">
      {!data && !error && <ListSkeleton rows={1} columns={COLUMNS.length} />}
      {!data && error && <ErrorState what="Couldn’t load failed sign-ins." error={error} onRetry={refetch} />}
      {data && <Attempts {...data} />}
    </Card>
  );
}

const Attempts = ({ since, failed, items }: { since: string | null; failed: number; items: SignInAttempt[] }) => (
  <>
    <p>
      {failed === 0 && (since ? 'None since your previous sign-in.' : 'None so far.')}
      {failed > 0 && `${failed} ${failed === 1 ? 'attempt' : 'attempts'} failed since your previous sign-in. `}
      {failed > 0 && 'If any weren’t you, change your password. A wrong code means someone knows your password.'}
    </p>
    {items.length > 0 && (
      <DataTable
        caption="Failed sign-ins"
        columns={COLUMNS}
        rows={items}
        rowKey={({ occurred_at, request_id }) => `${occurred_at} ${request_id}`}
      />
    )}
  </>
);
