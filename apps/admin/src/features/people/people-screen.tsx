import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import type { AdminListItem, InvitationListItem, Tenant } from '@velgent/admin-dto';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PAGES } from '../../lib/pages.ts';
import { useFirstTouch } from '../../lib/use-first-touch.ts';
import { useOneTimeLinks } from '../../lib/use-one-time-links.ts';
import { Done, useDone } from './done.tsx';
import { InvitationList } from './invitation-list.tsx';
import type { PersonLink } from './one-time-links.tsx';
import { PeopleList } from './people-list.tsx';
import { peopleQueries } from './people.queries.ts';
import type { PersonAct } from './people-table.tsx';

const loadLinks = () => import('./one-time-links.tsx');
const OneTimeLinks = lazy(loadLinks);
const CancelInvitationDialog = lazy(() => import('./cancel-invitation-dialog.tsx'));
const InviteDialog = lazy(() => import('./invite-dialog.tsx'));
const PersonDialog = lazy(() => import('./person-dialog.tsx'));

interface Props {
  organisation: Tenant;
  /** The reader's id. */
  self: string;
  /** The reader has removed themselves. */
  onLeft: () => void;
}

/** The admins of an organisation and who is invited to become one. */
export function PeopleScreen({ organisation, self, onLeft }: Props) {
  const { links, add, dismiss } = useOneTimeLinks<PersonLink>();
  const [inviting, setInviting] = useState<{ email?: string; opened: boolean }>();
  const [asked, setAsked] = useState<{ act: PersonAct; admin: AdminListItem; opened: boolean }>();
  const [cancelling, setCancelling] = useState<{ invitation: InvitationListItem; opened: boolean }>();
  const done = useDone();
  // In good time: what is shown once must not wait for its code.
  useFirstTouch(() => loadLinks().catch(() => undefined));
  const tenantId = organisation.id;
  // What stands below the admins is asked for with them, and shown with them: they would push it away.
  usePrefetchQuery(peopleQueries.invitations(tenantId));
  const admins = useQuery(peopleQueries.admins(tenantId));

  return (
    <Page
      {...PAGES.people}
      act={
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting({ opened: true })}>
          Invite admin
        </Button>
      }
    >
      <Suspense>{links.length > 0 && <OneTimeLinks links={links} onDismiss={dismiss} />}</Suspense>
      <Done {...done} />
      <PeopleList
        tenantId={tenantId}
        self={self}
        onAct={(act, admin) => setAsked({ act, admin, opened: true })}
        invite={
          <Button variant="default" onClick={() => setInviting({ opened: true })}>
            Invite its first admin
          </Button>
        }
      />
      {!admins.isPending && (
        <InvitationList
          organisation={organisation}
          onCancel={(invitation) => setCancelling({ invitation, opened: true })}
          onAgain={({ email }) => setInviting({ email, opened: true })}
        />
      )}
      <Suspense>
        {inviting && (
          <InviteDialog
            key={inviting.email}
            organisation={organisation}
            {...inviting}
            onClose={() => setInviting({ ...inviting, opened: false })}
            onLink={add}
          />
        )}
        {asked && (
          <PersonDialog
            key={`${asked.act} ${asked.admin.id}`}
            tenantId={tenantId}
            isSelf={asked.admin.id === self}
            {...asked}
            onClose={() => setAsked({ ...asked, opened: false })}
            onDone={done.say}
            onLink={add}
            onLeft={onLeft}
          />
        )}
        {cancelling && (
          <CancelInvitationDialog
            key={cancelling.invitation.id}
            tenantId={tenantId}
            {...cancelling}
            onClose={() => setCancelling({ ...cancelling, opened: false })}
            onDone={done.say}
          />
        )}
      </Suspense>
    </Page>
  );
}
