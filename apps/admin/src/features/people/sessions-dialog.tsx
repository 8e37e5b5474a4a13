import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../../components/dialog.tsx';
import { SessionItems } from '../../components/session-items.tsx';
import { ErrorState, ListSkeleton } from '../../components/states.tsx';
import { useEndSessions } from './people.mutations.ts';
import { peopleQueries } from './people.queries.ts';
import type { PersonDialogProps } from './person-dialog.tsx';

/** Where somebody is signed in, and how to end it. */
export function SessionsDialog({ tenantId, admin, opened, onClose, onDone }: PersonDialogProps) {
  const { data, error, refetch } = useQuery({ ...peopleQueries.sessions(tenantId, admin.id), enabled: opened });
  const end = useEndSessions(tenantId, admin.id);
  const confirm = () =>
    end.mutate(undefined, {
      onSuccess: () => {
        onClose();
        onDone(`${admin.name} was signed out everywhere.`);
      },
    });
  return (
    <Dialog
      opened={opened}
      title="Sessions of"
      of={admin.name}
      act="End all sessions"
      tone="danger"
      cancel="Close"
      busy={end.isPending}
      disabled={!data?.length}
      error={end.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {!data && error && <ErrorState small what="Couldn’t load the sessions." error={error} onRetry={refetch} />}
      {!data && !error && <ListSkeleton rows={1} columns={2} label="Loading the sessions" />}
      {data?.length === 0 && <p>{admin.email} is not signed in anywhere.</p>}
      {data && data.length > 0 && (
        <>
          <SessionItems sessions={data} />
          <p>Ended sessions stop working at once. Anyone who knows the password can sign in again.</p>
        </>
      )}
    </Dialog>
  );
}
