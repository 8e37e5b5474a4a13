import { IconBan, IconBuilding, IconKey, IconPlugConnected, IconRefresh, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useFoundCredentials, useFoundOrganisations } from './searches.ts';
import { actIn, type Command, type CommandGroup, type CredentialAct } from './commands.ts';
import { credentialPage } from '../../lib/credential-page.ts';
import { actsOn } from '../../features/credentials/acts-on.ts';
import { type Credential, isClient, publicPart, typeOf } from '../../features/credentials/kinds.ts';

/** Acts are offered of as many of those found. */
const WITH_ACTS = 3;

const pageOf = (credential: Credential) => credentialPage(typeOf(credential));

/** What is looked for by name or id: credentials of the organisation at work and, for root, organisations. */
export function useFoundCommands(typed: string, tenantId: string | null, isRoot: boolean) {
  const navigate = useNavigate();
  const { act, name } = actIn(typed);
  const credentials = useFoundCredentials(tenantId, name, !!act);
  const organisations = useFoundOrganisations(isRoot && !act, name);

  const open = (credential: Credential): Command => ({
    id: credential.id,
    label: credential.name,
    note: `${publicPart(credential)}, ${credential.status}`,
    Icon: isClient(credential) ? IconPlugConnected : IconKey,
    run: () =>
      void navigate({ to: pageOf(credential), params: { tenantId: tenantId! }, search: { selected: credential.id } }),
  });
  const acting = (credential: Credential, which: CredentialAct, label: string): Command => ({
    id: `${which}-${credential.id}`,
    label: `${label} ${credential.name}`,
    note: publicPart(credential),
    Icon: which === 'rotate' ? IconRefresh : IconBan,
    run: () =>
      void navigate({
        to: pageOf(credential),
        params: { tenantId: tenantId! },
        search: { act: which, target: credential.id },
      }),
  });
  const acts = credentials.items
    .slice(0, act ? undefined : WITH_ACTS)
    .flatMap((credential) =>
      actsOn(credential).flatMap(([which, label]) =>
        (which === 'rotate' || which === 'revoke') && (!act || which === act) ? [acting(credential, which, label)] : [],
      ),
    );
  const isWaiting = credentials.isWaiting || organisations.isWaiting;
  const searchCalls: Command = {
    id: 'search-calls',
    label: `Search calls for “${typed.trim()}”`,
    Icon: IconSearch,
    run: () =>
      void navigate({ to: '/t/$tenantId/activity', params: { tenantId: tenantId! }, search: { q: typed.trim() } }),
  };
  const groups: CommandGroup[] = [
    { label: 'Clients and keys', commands: act ? [] : credentials.items.map(open) },
    {
      label: 'Organisations',
      commands: organisations.items.map((organisation) => ({
        id: organisation.id,
        label: organisation.name,
        Icon: IconBuilding,
        run: () => void navigate({ to: '/t/$tenantId', params: { tenantId: organisation.id } }),
      })),
    },
    { label: act ? 'Actions' : 'Actions on clients and keys', commands: acts },
    // Last, and not while others may still come: Enter must not take it for want of them.
    { label: 'Activity logs', commands: tenantId && name && !act && !isWaiting ? [searchCalls] : [] },
  ];
  return { groups, isWaiting, failure: credentials.error ?? organisations.error };
}
