import { TextInput } from '@mantine/core';
import type { CleanUpItem } from '@velgent/admin-dto';
import { Dialog } from '../../components/dialog.tsx';
import { countOf } from '../../lib/number.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import { environmentFault, labelsFault, ownerFault, parseLabels } from '../credentials/details-form.ts';
import { readCredential, updateDetails } from '../credentials/details.mutations.ts';
import { kindOf } from '../credentials/kinds.ts';
import { ManyList } from '../many/many-list.tsx';
import type { Receipt } from '../many/many-receipt.tsx';
import { UnderWay } from '../many/under-way.tsx';
import { useMany } from '../many/use-many.ts';
import { named, type NamedItem } from './named.ts';

interface Props {
  tenantId: string;
  items: CleanUpItem[];
  opened: boolean;
  onClose: () => void;
  onDone: (receipt: Receipt) => void;
}

/** Says the same of all that is ticked; what is left empty stays as it is, and so do labels that are not named. */
export default function DescribeManyDialog({ tenantId, items, opened, onClose, onDone }: Props) {
  const form = useSentForm({
    initialValues: { owner: '', environment: '', label: '' },
    faults: { owner: ownerFault, environment: environmentFault, label: labelsFault },
  });
  const { owner, environment, label } = form.values;
  const many = useMany(async ({ item }: NamedItem) => {
    const kind = kindOf(item);
    const { id } = item.credential;
    // What the page shows of its labels may be old.
    const labels = label.trim() && { ...(await readCredential(tenantId, kind, id)).labels, ...parseLabels(label) };
    await updateDetails(tenantId, kind, id, {
      ...(owner.trim() && { owner_email: owner.trim() }),
      ...(environment.trim() && { environment: environment.trim() }),
      ...(labels && { labels }),
    });
    return 'Changed.';
  });
  const confirm = form.onSubmit(() =>
    many.mutate(named(items), {
      onSuccess: (outcomes) => {
        onDone({ done: 'changed', at: Date.now(), outcomes });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      opened={opened}
      title={`Edit details of ${countOf(items.length, 'credential')}`}
      act={`Change ${items.length}`}
      busy={many.isPending}
      disabled={!owner.trim() && !environment.trim() && !label.trim()}
      error={many.error}
      onConfirm={confirm}
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
      <ManyList label="What is changed" items={named(items)} note={({ item }) => item.credential.environment} />
      {many.isPending && <UnderWay count={many.count} of={items.length} />}
    </Dialog>
  );
}
