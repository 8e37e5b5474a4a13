import type { OpenRotation } from '@velgent/admin-dto';
import { Dialog } from '../../components/dialog.tsx';
import { countOf } from '../../lib/number.ts';
import { dayAndClockText } from '../../lib/time-format.ts';
import { kindOf, publicPart } from '../credentials/kinds.ts';
import { ManyList } from '../many/many-list.tsx';
import { UnderWay } from '../many/under-way.tsx';
import { type ManyDialogProps, useMany } from '../many/use-many.ts';
import { finish } from './finish.ts';

/** Ends rotations whose old one is silent: asks once, for one or for many. */
export default function FinishDialog({ tenantId, items, opened, onClose, onDone }: ManyDialogProps<OpenRotation>) {
  const listed = items.map((rotation) => ({
    rotation,
    name: rotation.old.credential.name,
    publicId: publicPart(rotation.old.credential),
  }));
  const many = useMany({
    items: listed,
    act: ({ rotation }) => finish(tenantId, rotation),
    done: 'cut off',
    onClose,
    onDone,
  });
  const only = items.length === 1 ? items[0]!.old.credential : undefined;
  return (
    <Dialog
      opened={opened}
      title={only ? 'Finish rotation of' : `Finish ${countOf(items.length, 'rotation')}`}
      of={only?.name}
      act="Finish"
      tone="danger"
      busy={many.isPending}
      error={many.error}
      onConfirm={many.start}
      onClose={onClose}
    >
      <p>
        This revokes {only ? `the old ${kindOf(only).noun}` : 'each old one'}, unless it is used again before you
        confirm. This can’t be undone. Callers that run less than once an hour may not have shown up yet.
      </p>
      <ManyList
        label="What is revoked"
        items={listed}
        note={({ rotation }) => rotation.quiet_since && `silent since ${dayAndClockText(rotation.quiet_since)}`}
      />
      {many.isPending && <UnderWay count={many.count} of={items.length} />}
    </Dialog>
  );
}
