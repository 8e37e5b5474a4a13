import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../../components/dialog.tsx';
import { countOf } from '../../lib/number.ts';
import classes from './people.module.css';
import { useRemove } from './people.mutations.ts';
import { peopleQueries } from './people.queries.ts';
import type { PersonDialogProps } from './person-dialog.tsx';

/** Removes somebody, or oneself, for good. Says what ends; the last admin stays. */
export function RemoveDialog({ tenantId, admin, isSelf, opened, onClose, onDone, onLeft }: PersonDialogProps) {
  const remove = useRemove(tenantId, admin.id, isSelf);
  const { data: admins } = useQuery(peopleQueries.admins(tenantId));
  const { data: invitations = [] } = useQuery(peopleQueries.invitations(tenantId));
  const isLast = admins?.length === 1;
  const sent = invitations.filter(({ invited_by }) => invited_by.id === admin.id);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        onClose();
        if (isSelf) onLeft?.();
        else onDone(`${admin.name} was removed and signed out everywhere.`);
      },
    });
  return (
    <Dialog
      opened={opened}
      title={isSelf ? 'Leave organisation' : 'Remove'}
      of={isSelf ? undefined : admin.name}
      act={isSelf ? 'Leave' : 'Remove'}
      tone="danger"
      busy={remove.isPending}
      disabled={isLast}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {isLast ? (
        <p>
          <strong>{admin.email}</strong> is the only admin, and the last admin can’t be removed. Invite someone else
          first, and come back once they’ve joined.
        </p>
      ) : (
        <>
          <p>
            <strong>{admin.email}</strong> can no longer sign in to this organisation. Effective at once:
          </p>
          <ul className={classes.ends}>
            <li>{isSelf ? 'You are' : 'They are'} signed out everywhere.</li>
            {sent.length > 0 && (
              <li>
                {countOf(sent.length, 'open invitation')} that {isSelf ? 'you' : 'they'} sent{' '}
                {sent.length === 1 ? 'is' : 'are'} cancelled.
              </li>
            )}
            <li>{isSelf ? 'Your' : 'Their'} password, second factor and password links stop working.</li>
          </ul>
          <p>Clients and keys keep working. If one may have leaked, rotate it. This can’t be undone.</p>
        </>
      )}
    </Dialog>
  );
}
