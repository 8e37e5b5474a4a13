import type { ClientKey } from '@velgent/admin-dto';
import type { AuthMethod } from '@velgent/client-model';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { useFirstTouch } from '../../lib/use-first-touch.ts';
import { useOnceTrue } from '../../lib/use-once-true.ts';
import type { Address, ChangeAddress } from './address.ts';
import { CreateForm } from './create-form.tsx';
import { CredentialList } from './credential-list.tsx';
import { ActiveFilters } from './active-filters.tsx';
import type { Act } from './credential-table.tsx';
import { CredentialToolbar } from './credential-toolbar.tsx';
import type { Revoked } from './credentials.mutations.ts';
import { type Credential, isClient, type Kind } from './kinds.ts';
import { LostAnswer } from './lost-answer.tsx';
import { type Reveal, revealId } from './one-time-secret.ts';
import { PreferClientNote } from './prefer-client-note.tsx';
import { RevokeReceipt } from './revoke-receipt.tsx';
import { reveal as revealing, useSecretUnderWay } from './under-way.ts';
import { useAskedAct } from './use-asked-act.ts';
import { useReveals } from './use-reveals.ts';

const later = {
  ...revealing,
  rotateDialog: () => import('./rotate-dialog.tsx'),
  revokeDialog: () => import('./revoke-dialog.tsx'),
  detailsDialog: () => import('./details-dialog.tsx'),
  drawer: () => import('./credential-drawer.tsx'),
  authDialog: () => import('../authentication/auth-dialog.tsx'),
  createDialog: () => import('../authentication/create-dialog.tsx'),
};
const RevealBanner = lazy(later.banner);
const LeaveGuard = lazy(later.guard);
const RotateDialog = lazy(later.rotateDialog);
const RevokeDialog = lazy(later.revokeDialog);
const DetailsDialog = lazy(later.detailsDialog);
const CredentialDrawer = lazy(later.drawer);
const AuthDialog = lazy(later.authDialog);
const CreateWithoutSecretDialog = lazy(later.createDialog);

interface Asked {
  act: Act;
  credential: Credential;
  /** Of the client, which the act is about. */
  key?: ClientKey;
  opened: boolean;
  time: number;
}

/** A client without a secret that is being made. */
interface Creating {
  name: string;
  method: AuthMethod;
  onCreated: () => void;
  opened: boolean;
  time: number;
}

interface Props {
  tenantId: string;
  kind: Kind;
  address: Address;
  onAddress: ChangeAddress;
}

/** The page of one kind of credential: create, reveal, list, rotate, revoke. */
export function CredentialsScreen({ tenantId, kind, address, onAddress }: Props) {
  const { reveals, show, dismiss } = useReveals();
  const underWay = useSecretUnderWay();
  const isOfClients = kind.type === 'oauth_client';
  useFirstTouch(() => Promise.allSettled(Object.values(later).map((load) => load())));
  const [asked, setAsked] = useState<Asked>();
  const [creating, setCreating] = useState<Creating>();
  const drawerUsed = useOnceTrue(!!address.selected);
  const [revoked, setRevoked] = useState<Revoked>();
  const [lost, setLost] = useState<Credential>();

  // What comes of an act stands on the page, not in the drawer.
  const closeDrawer = () => address.selected && onAddress({ selected: undefined }, { replace: true });
  const hands = {
    onReveal: (secret: Reveal) => {
      show(secret);
      setLost(undefined);
      closeDrawer();
    },
    onLost: (credential: Credential) => {
      setLost(credential);
      closeDrawer();
    },
  };
  const ended = (receipt: Revoked) => {
    setRevoked(receipt);
    setLost((known) => (known?.id === receipt.credential.id ? undefined : known));
    closeDrawer();
  };
  const ask = (act: Act, credential: Credential, key?: ClientKey) =>
    setAsked((last) => ({ act, credential, key, opened: true, time: (last?.time ?? 0) + 1 }));
  const begin = (name: string, method: AuthMethod, onCreated: () => void) =>
    setCreating((last) => ({ name, method, onCreated, opened: true, time: (last?.time ?? 0) + 1 }));
  useAskedAct(tenantId, kind, address, onAddress, ask);
  const dialog = asked && {
    tenantId,
    kind,
    credential: asked.credential,
    opened: asked.opened,
    onClose: () => setAsked({ ...asked, opened: false }),
  };

  return (
    <Page
      title={kind.title}
      purpose={kind.purpose}
      act={<CreateForm tenantId={tenantId} kind={kind} hands={hands} onMethod={isOfClients ? begin : undefined} />}
    >
      <Suspense>
        {reveals.map((reveal) => (
          <RevealBanner key={revealId(reveal)} kind={kind} reveal={reveal} onDismiss={() => dismiss(reveal)} />
        ))}
        {(reveals.length > 0 || underWay) && <LeaveGuard kind={kind} reveals={reveals} underWay={underWay} />}
      </Suspense>
      {kind.type === 'api_key' && <PreferClientNote tenantId={tenantId} />}
      {lost && <LostAnswer kind={kind} credential={lost} onAct={ask} onDismiss={() => setLost(undefined)} />}
      {revoked && (
        <RevokeReceipt
          key={revoked.credential.id}
          tenantId={tenantId}
          kind={kind}
          revoked={revoked}
          onDismiss={() => setRevoked(undefined)}
        />
      )}
      <CredentialToolbar
        kind={kind}
        q={address.q}
        status={address.status}
        sort={address.sort}
        onSort={(sort) => onAddress({ sort, cursor: undefined }, { replace: true })}
        onChange={(filter) => onAddress({ ...filter, cursor: undefined }, { replace: true })}
      />
      <ActiveFilters
        environment={address.environment}
        label={address.label}
        onChange={(filter) => onAddress({ ...filter, cursor: undefined })}
      />
      <CredentialList tenantId={tenantId} kind={kind} address={address} onAddress={onAddress} onAct={ask} />
      <Suspense>
        {dialog && asked.act === 'rotate' && (
          <RotateDialog key={asked.time} {...dialog} hands={hands} onCutOff={ended} />
        )}
        {dialog && isClient(asked.credential) && (
          <AuthDialog
            key={`auth ${asked.time}`}
            {...dialog}
            act={asked.act}
            client={asked.credential}
            clientKey={asked.key}
            hands={hands}
          />
        )}
        {creating && (
          <CreateWithoutSecretDialog
            key={creating.time}
            {...creating}
            tenantId={tenantId}
            hands={hands}
            onClose={() => setCreating({ ...creating, opened: false })}
          />
        )}
        {dialog && asked.act === 'describe' && <DetailsDialog key={asked.time} {...dialog} />}
        {dialog && (asked.act === 'revoke' || asked.act === 'refuse') && (
          <RevokeDialog key={asked.time} {...dialog} refuses={asked.act === 'refuse'} onRevoked={ended} />
        )}
        {drawerUsed && (
          <CredentialDrawer
            tenantId={tenantId}
            kind={kind}
            id={address.selected}
            covered={!!asked?.opened}
            onAct={ask}
            onOpen={(selected) => onAddress({ selected })}
            onClose={() => onAddress({ selected: undefined })}
          />
        )}
      </Suspense>
    </Page>
  );
}
