import { TextInput } from '@mantine/core';
import type { CleanUpItem } from '@velgent/admin-dto';
import { Dialog } from '../../components/dialog.tsx';
import { countOf } from '../../lib/number.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import { environmentFault, labelsFault, ownerFault, parseLabels } from '../credentials/details-form.ts';
import { updateDetails } from '../credentials/details.mutations.ts';
import { kindOf } from '../credentials/kinds.ts';
import { ManyList } from '../many/many-list.tsx';
import { UnderWay } from '../many/under-way.tsx';
import { type ManyDialogProps, useMany } from '../many/use-many.ts';
import { named, type NamedItem } from './named.ts';

/** Says the same of all that is ticked; what is left empty stays as it is, and so do labels that are not named. */
export default function DescribeManyDialog({ tenantId, items, opened, onClose, onDone }: ManyDialogProps<CleanUpItem>) {
  const listed = named(items);
  const form = useSentForm({
    initialValues: { owner: '', environment: '', label: '' },
    faults: { owner: ownerFault, environment: environmentFault, label: labelsFault },
  });
  const { owner, environment, label } = form.values;
  const change = async ({ item }: NamedItem) => {
    const kind = kindOf(item);
    const { id } = item.credential;
    await updateDetails(tenantId, kind, id, {
      ...(owner.trim() && { owner_email: owner.trim() }),
      ...(environment.trim() && { environment: environment.trim() }),
      ...(label.trim() && { add_labels: parseLabels(label) }),
    });
    return 'Changed.';
  };
  const many = useMany({ items: listed, act: change, done: 'changed', onClose, onDone });
  return (
    <Dialog
      opened={opened}
      title={`Edit details of ${countOf(items.length, 'credential')}`}
      act={`Change ${items.length}`}
      busy={many.isPending}
      disabled={!owner.trim() && !environment.trim() && !label.trim()}
      error={many.error}
      onConfirm={form.onSubmit(many.start)}
      onClose={onClose}
    >
      <p>Fields you leave empty don’t change.</p>
      <TextInput
        label="Owner’s e-mail"
        {...form.getInputProps('owner')}
        type="email"
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        label="Environment"
        placeholder="production"
        {...form.getInputProps('environment')}
        autoComplete="off"
      />
      <TextInput
        label="Add a label"
        placeholder="team=support"
        {...form.getInputProps('label')}
        autoComplete="off"
        spellCheck={false}
      />
      <ManyList label="What is changed" items={listed} note={({ item }) => item.credential.environment} />
      {many.isPending && <UnderWay count={many.count} of={items.length} />}
    </Dialog>
  );
}
