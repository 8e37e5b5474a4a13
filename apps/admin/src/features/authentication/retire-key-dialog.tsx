import type { ClientKey, OAuthClient } from '@velgent/admin-dto';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { TimeOrNever } from '../../components/time.tsx';
import { GraceChoice, graceOf } from '../credentials/grace-choice.tsx';
import { NO_OWN_GRACE } from '../credentials/own-grace.tsx';
import { useRetireKey } from './client-keys.mutations.ts';
import { nameOfKey } from './name-of-key.ts';

interface Props {
  tenantId: string;
  client: OAuthClient;
  clientKey: ClientKey;
  opened: boolean;
  onClose: () => void;
}

export default function RetireKeyDialog({ tenantId, client, clientKey, opened, onClose }: Props) {
  const [value, setValue] = useState({ chosen: 0 as number | 'own', own: NO_OWN_GRACE });
  const grace = graceOf(value);
  const retire = useRetireKey(tenantId, client.id, clientKey.id);
  return (
    <Dialog
      opened={opened}
      title="Retire"
      of={nameOfKey(clientKey)}
      act="Retire key"
      tone="danger"
      busy={retire.isPending}
      error={retire.error}
      disabled={grace === null}
      onConfirm={() => retire.mutate(grace!, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        Assertions signed with it are refused from then on; tokens already issued work for at most one hour. This can’t
        be undone. Last used <TimeOrNever at={clientKey.last_used_at} never="never" />.
      </p>
      <GraceChoice
        label="How long it keeps working"
        noneNote="at once, for a leaked key"
        usual={0}
        value={value}
        onChange={setValue}
      />
    </Dialog>
  );
}
