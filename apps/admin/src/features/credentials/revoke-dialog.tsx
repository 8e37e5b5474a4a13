import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CredentialText } from '../../components/credential-text.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { TimeOrNever } from '../../components/time.tsx';
import { nameId } from './credential-table.tsx';
import { useRevokeCredential } from './credentials.mutations.ts';
import { credentialQueries } from './credentials.queries.ts';
import { type Credential, isClient, type Kind } from './kinds.ts';
import classes from './revoke-dialog.module.css';

const HOUR = 3_600_000;

interface Props {
  tenantId: string;
  kind: Kind;
  credential: Credential;
  opened: boolean;
  onClose: () => void;
  onRevoked: (credential: Credential) => void;
}

export default function RevokeDialog({ tenantId, kind, credential, opened, onClose, onRevoked }: Props) {
  const [typed, setTyped] = useState('');
  const [openedAt] = useState(() => Date.now());
  const revoke = useRevokeCredential(tenantId, kind);
  // What the page shows may be half a minute old.
  const { data, isFetchedAfterMount } = useQuery({
    ...credentialQueries.one(tenantId, kind, credential.id),
    refetchOnMount: 'always',
  });
  const lastUsedAt = (isFetchedAfterMount ? data : undefined)?.last_used_at ?? credential.last_used_at;
  const usedAt = lastUsedAt && new Date(lastUsedAt).getTime();
  const inUse = !!usedAt && openedAt - usedAt < HOUR;
  const act = credential.status === 'expiring' ? 'Revoke now' : 'Revoke';

  const done = (revoked: Credential) => {
    onRevoked(revoked);
    onClose();
    // The button that opened this dialog is gone with the act.
    setTimeout(() => document.getElementById(nameId(revoked))?.focus(), 60);
  };

  return (
    <Dialog
      opened={opened}
      title={
        <>
          {act}: <bdi>{credential.name}</bdi>
        </>
      }
      act={act}
      tone="danger"
      busy={revoke.isPending}
      disabled={!isFetchedAfterMount || (inUse && typed.trim() !== credential.name)}
      error={revoke.error}
      onConfirm={() => revoke.mutate(credential.id, { onSuccess: done })}
      onClose={onClose}
    >
      <div className={classes.facts}>
        <Facts
          close
          of={[
            isClient(credential)
              ? ['client_id', <CredentialText key="id" value={credential.client_id} />]
              : ['Key', <CredentialText key="id" value={credential.prefix} ellipsis />],
            ['Last used', <TimeOrNever key="used" at={lastUsedAt} />],
          ]}
        />
      </div>
      <p>{kind.stops} This can’t be undone.</p>
      {inUse && (
        <TextInput
          label={
            <>
              Something used this {kind.noun} within the last hour. To go on, type its name:{' '}
              <bdi>{credential.name}</bdi>
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      )}
    </Dialog>
  );
}
