import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { AdminListItem, Tenant } from '@velgent/admin-dto';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PAGES } from '../../lib/pages.ts';
import { useFirstTouch } from '../../lib/use-first-touch.ts';
import { useOnceTrue } from '../../lib/use-once-true.ts';
import { SearchField } from '../../components/search-field.tsx';
import type { ChangeOrganisationsAddress, OrganisationsAddress } from './address.ts';
import { OrganisationList } from './organisation-list.tsx';
import type { InvitationLink } from './organisations.mutations.ts';
import type { OrganisationAct } from './organisation-table.tsx';

const loadBanners = () => import('./invitation-banners.tsx');
const InvitationBanners = lazy(loadBanners);
const AdminsDrawer = lazy(() => import('./admins-drawer.tsx'));
const CreateDialog = lazy(() => import('./create-organisation-dialog.tsx'));
const InviteDialog = lazy(() => import('./invite-dialog.tsx'));
const ResetSecondFactorDialog = lazy(() => import('./reset-second-factor-dialog.tsx'));
const SecondFactorDialog = lazy(() => import('./second-factor-dialog.tsx'));
const StatusDialog = lazy(() => import('./status-dialog.tsx'));

interface Props {
  address: OrganisationsAddress;
  onAddress: ChangeOrganisationsAddress;
}

export function OrganisationsScreen({ address, onAddress }: Props) {
  const [links, setLinks] = useState<InvitationLink[]>([]);
  const [creating, setCreating] = useState<boolean>();
  const [asked, setAsked] = useState<{ act: OrganisationAct; organisation: Tenant; opened: boolean }>();
  const [losing, setLosing] = useState<{ admin: AdminListItem; opened: boolean }>();
  const drawerUsed = useOnceTrue(!!address.selected);
  // In good time: what is shown once must not wait for its code.
  useFirstTouch(() => loadBanners().catch(() => undefined));
  const addLink = (link: InvitationLink) => setLinks((others) => [link, ...others]);
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
      <Suspense>
        {links.length > 0 && (
          <InvitationBanners
            links={links}
            onDismiss={(link) => setLinks((all) => all.filter((each) => each !== link))}
          />
        )}
      </Suspense>
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
        {creating !== undefined && (
          <CreateDialog opened={creating} onClose={() => setCreating(false)} onLink={addLink} />
        )}
        {dialog && asked.act === 'invite' && <InviteDialog {...dialog} key={dialog.key} onLink={addLink} />}
        {dialog && asked.act === 'second-factor' && <SecondFactorDialog {...dialog} key={dialog.key} />}
        {dialog && asked.act === 'status' && <StatusDialog {...dialog} key={dialog.key} />}
        {drawerUsed && (
          <AdminsDrawer
            tenantId={address.selected}
            covered={!!losing?.opened}
            onReset={(admin) => setLosing({ admin, opened: true })}
            onInvite={(organisation) => {
              onAddress({ selected: undefined });
              setAsked({ act: 'invite', organisation, opened: true });
            }}
            onClose={() => onAddress({ selected: undefined })}
          />
        )}
        {losing && (
          <ResetSecondFactorDialog
            key={losing.admin.id}
            {...losing}
            onClose={() => setLosing({ ...losing, opened: false })}
          />
        )}
      </Suspense>
    </Page>
  );
}
