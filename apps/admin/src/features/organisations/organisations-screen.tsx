import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TenantListItem } from '@velgent/admin-dto';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { EmptyState, ErrorState, ListSkeleton } from '../../components/states.tsx';
import { InvitationBanner } from './invitation-banner.tsx';
import classes from './organisations.module.css';
import type { InvitationLink } from './organisations.mutations.ts';
import { organisationQueries } from './organisations.queries.ts';
import { type OrganisationAct, OrganisationTable } from './organisation-table.tsx';

const CreateDialog = lazy(() => import('./create-organisation-dialog.tsx'));
const InviteDialog = lazy(() => import('./invite-dialog.tsx'));
const SecondFactorDialog = lazy(() => import('./second-factor-dialog.tsx'));
const StatusDialog = lazy(() => import('./status-dialog.tsx'));

export function OrganisationsScreen({ q = '', onSearch }: { q?: string; onSearch: (q: string) => void }) {
  const { data, error, refetch } = useQuery(organisationQueries.all());
  const [links, setLinks] = useState<InvitationLink[]>([]);
  const [creating, setCreating] = useState<boolean>();
  const [asked, setAsked] = useState<{ act: OrganisationAct; organisation: TenantListItem; opened: boolean }>();
  const addLink = (link: InvitationLink) => setLinks((others) => [link, ...others]);
  const found = data?.filter(({ name }) => name.toLocaleLowerCase('en').includes(q.trim().toLocaleLowerCase('en')));
  const dialog = asked && {
    key: `${asked.act} ${asked.organisation.id}`,
    organisation: asked.organisation,
    opened: asked.opened,
    onClose: () => setAsked({ ...asked, opened: false }),
  };

  return (
    <Page
      title="Organisations"
      purpose="The customers of Velgent, each with its own clients, keys, logs and administrators."
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
      <TextInput
        type="search"
        aria-label="Search organisations"
        placeholder="Search name"
        className={classes.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={q}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      {!data && !error && <ListSkeleton label="Loading organisations" />}
      {!data && error && <ErrorState what="The organisations can’t be shown." error={error} onRetry={refetch} />}
      {data?.length === 0 && (
        <EmptyState
          act={
            <Button variant="default" onClick={() => setCreating(true)}>
              Create the first one
            </Button>
          }
        >
          No organisation yet.
        </EmptyState>
      )}
      {!!data?.length && found?.length === 0 && <EmptyState>No organisation has that name.</EmptyState>}
      {!!found?.length && (
        <OrganisationTable rows={found} onAct={(act, organisation) => setAsked({ act, organisation, opened: true })} />
      )}
      <Suspense>
        {creating !== undefined && (
          <CreateDialog opened={creating} onClose={() => setCreating(false)} onLink={addLink} />
        )}
        {dialog && asked.act === 'invite' && <InviteDialog {...dialog} key={dialog.key} onLink={addLink} />}
        {dialog && asked.act === 'second-factor' && <SecondFactorDialog {...dialog} key={dialog.key} />}
        {dialog && asked.act === 'status' && <StatusDialog {...dialog} key={dialog.key} />}
      </Suspense>
    </Page>
  );
}
