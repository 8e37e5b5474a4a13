import { Textarea, TextInput } from '@mantine/core';
import { Dialog } from '../../components/dialog.tsx';
import { nameFault } from '../../lib/form-faults.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import { changeOf, descriptionFault, environmentFault, labelsFault, ownerFault, valuesOf } from './details-form.ts';
import { useUpdateDetails } from './details.mutations.ts';
import type { Credential, Kind } from './kinds.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  credential: Credential;
  opened: boolean;
  onClose: () => void;
}

/** What people say of a credential; all its generations have it. */
export default function DetailsDialog({ tenantId, kind, credential, opened, onClose }: Props) {
  const before = valuesOf(credential);
  const form = useSentForm({
    initialValues: before,
    faults: {
      name: nameFault,
      description: descriptionFault,
      owner: ownerFault,
      environment: environmentFault,
      labels: labelsFault,
    },
  });
  const update = useUpdateDetails(tenantId, kind, credential.id);
  const send = form.onSubmit((values) => update.mutate(changeOf(before, values), { onSuccess: onClose }));
  const text = { autoComplete: 'off', spellCheck: false } as const;
  return (
    <Dialog
      opened={opened}
      title="Details of"
      of={credential.name}
      act="Save details"
      busy={update.isPending}
      error={update.error}
      onConfirm={send}
      onClose={onClose}
    >
      <TextInput label="Name" {...form.getInputProps('name')} {...text} data-autofocus />
      <Textarea label="Description" autosize minRows={2} maxRows={6} {...form.getInputProps('description')} />
      <TextInput
        label="Owner’s e-mail"
        description="Who to ask about it."
        {...form.getInputProps('owner')}
        {...text}
        type="email"
      />
      <TextInput label="Environment" placeholder="production" {...form.getInputProps('environment')} {...text} />
      <Textarea
        label="Labels"
        description="One on each line: team=support"
        autosize
        minRows={2}
        maxRows={6}
        {...form.getInputProps('labels')}
        {...text}
      />
    </Dialog>
  );
}
