import type { OpenRotation } from '@velgent/admin-dto';
import { Dialog } from '../../components/dialog.tsx';
import { countOf } from '../../lib/number.ts';
import { dayAndClockText } from '../../lib/time-format.ts';
import { ManyList } from '../many/many-list.tsx';
import type { Receipt } from '../many/many-receipt.tsx';
import { UnderWay } from '../many/under-way.tsx';
import { useMany } from '../many/use-many.ts';
import { finish } from './finish.ts';
import { kindOf, publicPart } from '../credentials/kinds.ts';

interface Props {
  tenantId: string;
  rotations: OpenRotation[];
  opened: boolean;
  onClose: () => void;
  onDone: (receipt: Receipt) => void;
}

/** Ends rotations whose old one is silent: asks once, for one or for many. */
export default function FinishDialog({ tenantId, rotations, opened, onClose, onDone }: Props) {
  const items = rotations.map((rotation) => ({
    rotation,
    name: rotation.old.credential.name,
    publicId: publicPart(rotation.old.credential),
  }));
  const many = useMany(({ rotation }: (typeof items)[number]) => finish(tenantId, rotation));
  const [first] = rotations;
  const what = rotations.length === 1 ? `the old ${kindOf(first!.old.credential).noun}` : 'each old one';
  const confirm = () =>
    many.mutate(items, {
      onSuccess: (outcomes) => {
        onDone({ done: 'cut off', at: Date.now(), outcomes });
        onClose();
      },
    });
  return (
    <Dialog
      opened={opened}
      title={
        rotations.length === 1 ? (
          <>
            Finish rotation of <bdi>{items[0]!.name}</bdi>
          </>
        ) : (
          `Finish ${countOf(rotations.length, 'rotation')}`
        )
      }
      act="Finish"
      tone="danger"
      busy={many.isPending}
      error={many.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        This revokes {what}, unless it is used again before you confirm. This can’t be undone. Callers that run less
        than once an hour may not have shown up yet.
      </p>
      <ManyList
        label="What is revoked"
        items={items}
        note={({ rotation }) => rotation.quiet_since && `silent since ${dayAndClockText(rotation.quiet_since)}`}
      />
      {many.isPending && <UnderWay count={many.count} of={rotations.length} />}
    </Dialog>
  );
}
