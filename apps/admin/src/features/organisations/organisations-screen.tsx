import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { AdminListItem, Tenant } from '@velgent/admin-dto';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PAGES } from '../../lib/pages.ts';
import { useFirstTouch } from '../../lib/use-first-touch.ts';
import { useOnceTrue } from '../../lib/use-once-true.ts';
import { useOneTimeLinks } from '../../lib/use-one-time-links.ts';
import { SearchField } from '../../components/search-field.tsx';
import type { ChangeOrganisationsAddress, OrganisationsAddress } from './address.ts';
import { useDone } from '../people/done.tsx';
import type { PersonLink } from '../people/one-time-links.tsx';
import type { PersonAct } from '../people/people-table.tsx';
import { OrganisationList } from './organisation-list.tsx';
import type { OrganisationAct } from './organisation-table.tsx';

const loadLinks = () => import('../people/one-time-links.tsx');
const OneTimeLinks = lazy(loadLinks);
const AdminsDrawer = lazy(() => import('./admins-drawer.tsx'));
const CreateDialog = lazy(() => import('./create-organisation-dialog.tsx'));
const InviteDialog = lazy(() => import('../people/invite-dialog.tsx'));
const PersonDialog = lazy(() => import('../people/person-dialog.tsx'));
const SecondFactorDialog = lazy(() => import('./second-factor-dialog.tsx'));
const StatusDialog = lazy(() => import('./status-dialog.tsx'));

interface Props {
  address: OrganisationsAddress;
  onAddress: ChangeOrganisationsAddress;
  /** The reader's id. */
  self: string;
}

export function OrganisationsScreen({ address, onAddress, self }: Props) {
  const { links, add, dismiss } = useOneTimeLinks<PersonLink>();
  const [creating, setCreating] = useState<boolean>();
  const [asked, setAsked] = useState<{ act: OrganisationAct; organisation: Tenant; opened: boolean }>();
  const [person, setPerson] = useState<{ act: PersonAct; admin: AdminListItem; opened: boolean }>();
  const done = useDone();
  const drawerUsed = useOnceTrue(!!address.selected);
  // In good time: what is shown once must not wait for its code.
  useFirstTouch(() => loadLinks().catch(() => undefined));
  const dialog = asked && {
    key: `${asked.act} ${asked.organisation.id}`,
    organisation: asked.organisation,
    opened: asked.opened,
    onClose: () => setAsked({ ...asked, opened: false }),
  };

  return (
    <Page
      {...PAGES.orgs}
      act={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
          New organisation
        </Button>
      }
    >
      <Suspense>{links.length > 0 && <OneTimeLinks links={links} onDismiss={dismiss} />}</Suspense>
      <SearchField
        label="Search organisations"
        placeholder="Search name"
        q={address.q}
        onSearch={(q) => onAddress({ q, cursor: undefined }, { replace: true })}
      />
      <OrganisationList
        address={address}
        onAddress={onAddress}
        onAct={(act, organisation) => setAsked({ act, organisation, opened: true })}
        onCreate={() => setCreating(true)}
      />
      <Suspense>
        {creating !== undefined && <CreateDialog opened={creating} onClose={() => setCreating(false)} onLink={add} />}
        {dialog && asked.act === 'invite' && <InviteDialog {...dialog} key={dialog.key} onLink={add} />}
        {dialog && asked.act === 'second-factor' && <SecondFactorDialog {...dialog} key={dialog.key} />}
        {dialog && asked.act === 'status' && <StatusDialog {...dialog} key={dialog.key} />}
        {drawerUsed && (
          <AdminsDrawer
            tenantId={address.selected}
            self={self}
            covered={!!person?.opened}
            done={done}
            onAct={(act, admin) => setPerson({ act, admin, opened: true })}
            onInvite={(organisation) => {
              onAddress({ selected: undefined });
              setAsked({ act: 'invite', organisation, opened: true });
            }}
            onClose={() => onAddress({ selected: undefined })}
          />
        )}
        {person && (
          <PersonDialog
            key={`${person.act} ${person.admin.id}`}
            tenantId={person.admin.tenant_id!}
            isSelf={false}
            {...person}
            onClose={() => setPerson({ ...person, opened: false })}
            onDone={done.say}
            onLink={(link) => {
              // Shown on the page, which the drawer covers.
              onAddress({ selected: undefined });
              add(link);
            }}
          />
        )}
      </Suspense>
    </Page>
  );
}
