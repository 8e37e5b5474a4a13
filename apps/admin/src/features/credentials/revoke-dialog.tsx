import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CredentialText } from '../../components/credential-text.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { TimeOrNever } from '../../components/time.tsx';
import { focusLater } from '../../lib/focus.ts';
import { isWithinTheHour } from '../../lib/time.ts';
import { nameId } from './credential-table.tsx';
import { type Revoked, useRevokeCredential } from './credentials.mutations.ts';
import { credentialQueries } from './credentials.queries.ts';
import { type Credential, isClient, type Kind } from './kinds.ts';
import classes from './revoke-dialog.module.css';

interface Props {
  tenantId: string;
  kind: Kind;
  credential: Credential;
  /** It has ended already: only its tokens are still to be refused. */
  refuses?: boolean;
  opened: boolean;
  onClose: () => void;
  onRevoked: (revoked: Revoked) => void;
}

export default function RevokeDialog({
  tenantId,
  kind,
  credential,
  refuses = false,
  opened,
  onClose,
  onRevoked,
}: Props) {
  const form = useForm({ initialValues: { name: '', refuseTokens: refuses } });
  const revoke = useRevokeCredential(tenantId, kind);
  const queryClient = useQueryClient();
  // What the page shows may be half a minute old.
  const now = useQuery({ ...credentialQueries.one(tenantId, kind, credential.id), refetchOnMount: 'always' });
  const lastUsedAt = (now.isFetchedAfterMount ? now.data : undefined)?.last_used_at ?? credential.last_used_at;
  const inUse = !refuses && isWithinTheHour(lastUsedAt);
  const named = form.values.name.trim() === credential.name;
  const act = refuses ? 'Refuse tokens' : credential.status === 'expiring' ? 'Revoke now' : 'Revoke';

  const done = (revoked: Revoked) => {
    onRevoked(revoked);
    onClose();
    // The button that opened this dialog is gone with the act.
    focusLater(() => document.getElementById(nameId(revoked.credential)));
  };

  const confirm = async () => {
    const { last_used_at } = await queryClient
      .fetchQuery({ ...credentialQueries.one(tenantId, kind, credential.id), staleTime: 5_000 })
      .catch(() => credential);
    if (named || refuses || !isWithinTheHour(last_used_at))
      revoke.mutate({ id: credential.id, refuseTokens: form.values.refuseTokens }, { onSuccess: done });
  };

  return (
    <Dialog
      opened={opened}
      title={`${act}:`}
      of={credential.name}
      act={act}
      tone="danger"
      busy={revoke.isPending}
      disabled={inUse && !named}
      error={revoke.error}
      onConfirm={() => void confirm()}
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
      <p>
        {refuses
          ? 'Tokens it has issued work for up to an hour after it ended. Confirm to refuse them now.'
          : kind.stops}{' '}
        This can’t be undone.
      </p>
      {isClient(credential) && !refuses && (
        <Checkbox
          label="Also refuse the tokens it has issued"
          description="For a leaked secret. Takes effect on every server within a second; anything still using one stops working."
          {...form.getInputProps('refuseTokens', { type: 'checkbox' })}
        />
      )}
      {inUse && (
        <TextInput
          label={
            <>
              Something used this {kind.noun} within the last hour. To confirm, type its name:{' '}
              <bdi>{credential.name}</bdi>
            </>
          }
          {...form.getInputProps('name')}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          data-autofocus
        />
      )}
    </Dialog>
  );
}
