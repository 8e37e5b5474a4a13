import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { TrustedIssuer } from '@velgent/admin-dto';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { duration } from '../../lib/time.ts';
import { changeOf, editFaults, type EditValues, valuesOf } from './edit-form.ts';
import { LIFETIMES } from './issuer-form.ts';
import { useUpdateIssuer } from './issuers.mutations.ts';
import { KeysFields } from './keys-fields.tsx';

interface Props {
  tenantId: string;
  issuer: TrustedIssuer;
  opened: boolean;
  onClose: () => void;
}

const TEXT = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const;

/** Its address stays: another one would be another issuer. */
export default function EditIssuerDialog({ tenantId, issuer, opened, onClose }: Props) {
  const [before] = useState(() => valuesOf(issuer));
  const [values, setValues] = useState(before);
  const [sent, setSent] = useState(false);
  const update = useUpdateIssuer(tenantId, issuer.id);
  const found = editFaults(values);
  const faults = sent ? found : {};
  const set = (change: Partial<EditValues>) => setValues({ ...values, ...change });
  const send = () => {
    setSent(true);
    if (Object.keys(found).length === 0) update.mutate(changeOf(before, values), { onSuccess: onClose });
  };
  const lifetimes = LIFETIMES.some(({ value }) => value === before.lifetime)
    ? LIFETIMES
    : [...LIFETIMES, { value: before.lifetime, label: duration(Number(before.lifetime)) }];
  return (
    <Dialog
      opened={opened}
      title="Edit"
      of={issuer.name}
      act="Save changes"
      busy={update.isPending}
      error={update.error}
      onConfirm={send}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        value={values.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faults['name']}
        data-autofocus
        {...TEXT}
      />
      <TextInput
        label="Audience"
        description="Clients whose tokens carry another one stop working when you save."
        value={values.audience}
        onChange={(event) => set({ audience: event.currentTarget.value })}
        error={faults['audience']}
        {...TEXT}
      />
      <NativeSelect
        label="Tokens live at most"
        data={lifetimes}
        value={values.lifetime}
        onChange={(event) => set({ lifetime: event.currentTarget.value })}
      />
      <Checkbox
        label="Each token works once"
        description="Only for platforms that give a new one for every exchange, with a “jti” in it."
        checked={values.requireJti}
        onChange={(event) => set({ requireJti: event.currentTarget.checked })}
      />
      <KeysFields values={values} faults={faults} onChange={set} />
    </Dialog>
  );
}
