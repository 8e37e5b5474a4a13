import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { AdminListItem, TenantListItem } from '@velgent/admin-dto';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PAGES } from '../../lib/pages.ts';
import { SearchField } from '../../components/search-field.tsx';
import type { ChangeOrganisationsAddress, OrganisationsAddress } from './address.ts';
import { InvitationBanner } from './invitation-banner.tsx';
import { OrganisationList } from './organisation-list.tsx';
import type { InvitationLink } from './organisations.mutations.ts';
import type { OrganisationAct } from './organisation-table.tsx';

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
  const [asked, setAsked] = useState<{ act: OrganisationAct; organisation: TenantListItem; opened: boolean }>();
  const [losing, setLosing] = useState<{ admin: AdminListItem; opened: boolean }>();
  const [drawerUsed, setDrawerUsed] = useState(!!address.selected);
  if (address.selected && !drawerUsed) setDrawerUsed(true);
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
      {links.map((link) => (
        <InvitationBanner
          key={link.invitation.id}
          link={link}
          onDismiss={() => setLinks((all) => all.filter((each) => each !== link))}
        />
      ))}
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
