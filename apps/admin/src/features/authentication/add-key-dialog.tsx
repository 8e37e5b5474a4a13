import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ClientKey, OAuthClient } from '@velgent/admin-dto';
import { useRef, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { nameFault } from '../../lib/form-faults.ts';
import type { Hands } from '../credentials/credentials.mutations.ts';
import { BRINGS_A_SECRET, readyToReveal } from '../credentials/under-way.ts';
import classes from './authentication.module.css';
import { addKey, addMadeKey } from './client-keys.mutations.ts';
import { KeyFields } from './key-fields.tsx';
import { initialKey, keyFaults, newKey } from './key-pair-form.ts';
import { OneTimeKeyPair } from './key-pair.ts';

interface Props {
  tenantId: string;
  client: OAuthClient;
  opened: boolean;
  hands: Hands;
  onClose: () => void;
}

/** A further key, beside those that there are; one that is made here is shown once. */
export default function AddKeyDialog({ tenantId, client, opened, hands, onClose }: Props) {
  const [values, setValues] = useState(initialKey);
  const [name, setName] = useState('');
  const [sent, setSent] = useState(false);
  const pair = useRef<OneTimeKeyPair>(undefined);
  const faults = keyFaults(values);
  const named = name.trim() === '' ? null : nameFault(name);
  const add = useMutation({
    mutationKey: BRINGS_A_SECRET,
    mutationFn: async (): Promise<ClientKey> => {
      if (values.source !== 'made') return addKey(tenantId, client.id, newKey(values, name));
      const made = (pair.current ??= await OneTimeKeyPair.make());
      await readyToReveal();
      const key = await addMadeKey(tenantId, client.id, newKey(values, name, made), made);
      hands.onReveal({ credential: client, secret: null, keyPair: made });
      return key;
    },
    onSuccess: onClose,
  });
  const send = () => {
    setSent(true);
    if (Object.keys(faults).length === 0 && !named) add.mutate();
  };
  return (
    <Dialog
      opened={opened}
      title="Add a key to"
      of={client.name}
      act="Add key"
      busy={add.isPending}
      error={add.error}
      onConfirm={send}
      onClose={onClose}
    >
      <div className={classes.fields}>
        <p>The keys that there are keep working. Once the client signs with the new one, retire the old one.</p>
        <KeyFields values={values} faults={sent ? faults : {}} onChange={setValues} />
        <TextInput
          label="Name of the key"
          description="Optional: what tells it apart from the others."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={sent && named}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
    </Dialog>
  );
}
