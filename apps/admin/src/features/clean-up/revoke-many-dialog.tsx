import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { Checkbox, TextInput } from '@mantine/core';
import type { CleanUpItem } from '@velgent/admin-dto';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Time } from '../../components/time.tsx';
import { PageError } from '../../lib/explain.ts';
import { countOf } from '../../lib/number.ts';
import { clockText } from '../../lib/time-format.ts';
import { isWithinTheHour } from '../../lib/time.ts';
import { revoke } from '../credentials/credentials.mutations.ts';
import { readCredential } from '../credentials/details.mutations.ts';
import { kindOf } from '../credentials/kinds.ts';
import { ManyList } from '../many/many-list.tsx';
import { UnderWay } from '../many/under-way.tsx';
import { type ManyDialogProps, useMany } from '../many/use-many.ts';
import { named, type NamedItem } from './named.ts';

/** Revokes all that is ticked, asked once. What is in use goes only with all, by who types how many they are. */
export default function RevokeManyDialog({ tenantId, items, opened, onClose, onDone }: ManyDialogProps<CleanUpItem>) {
  const listed = named(items);
  const [refuseTokens, setRefuseTokens] = useState(false);
  const [typed, setTyped] = useState('');
  const inUse = items.filter(({ credential }) => isWithinTheHour(credential.last_used_at)).length;
  const revokeOne = async ({ item }: NamedItem) => {
    const { id } = item.credential;
    const kind = kindOf(item);
    // What was ticked may have been read long ago.
    if (inUse === 0 && isWithinTheHour((await readCredential(tenantId, kind, id)).last_used_at))
      throw new PageError('It was used within the last hour. Select it again to confirm.');
    const { credential, tokens } = await revoke(tenantId, kind, { id, refuseTokens });
    const live = tokens?.live ? `; ${countOf(tokens.live, 'live token')}${tokens.refused ? ' refused, too' : ''}` : '';
    return `Revoked at ${clockText(credential.revoked_at!)}${live}.`;
  };
  const many = useMany({ items: listed, act: revokeOne, done: 'revoked', onClose, onDone });
  const hasClients = items.some(({ type }) => type === 'oauth_client');
  return (
    <Dialog
      opened={opened}
      title={`Revoke ${countOf(items.length, 'credential')}`}
      act={`Revoke ${items.length}`}
      tone="danger"
      busy={many.isPending}
      disabled={inUse > 0 && typed.trim() !== String(items.length)}
      error={many.error}
      onConfirm={many.start}
      onClose={onClose}
    >
      <p>
        From the moment you confirm, no new tokens can be issued with these clients and every call with these keys is
        refused. This can’t be undone.
      </p>
      <ManyList
        label="What is revoked"
        items={listed}
        note={({ item: { credential } }) =>
          credential.last_used_at ? (
            <>
              last used <Time at={credential.last_used_at} />
            </>
          ) : (
            'never used'
          )
        }
      />
      {hasClients && (
        <Checkbox
          label="Also refuse the tokens that the clients have issued"
          description="Takes effect on every server within a second. Otherwise they work for up to an hour."
          checked={refuseTokens}
          onChange={(event) => setRefuseTokens(event.currentTarget.checked)}
        />
      )}
      {inUse > 0 && (
        <TextInput
          label={`${inUse} of them ${inUse === 1 ? 'was' : 'were'} used within the last hour. To confirm, type how many you revoke: ${items.length}`}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
      )}
      {many.isPending && <UnderWay count={many.count} of={items.length} />}
    </Dialog>
  );
}
