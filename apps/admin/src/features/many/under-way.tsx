import { LeaveDialog } from '../../components/leave-dialog.tsx';
import { useAsked } from '../../lib/proof.ts';

interface Props {
  count: number;
  of: number;
}

/**
 * How far an act on many has come. Whoever leaves meanwhile is asked first: the receipt would go. While a code is asked
 * for the server does nothing, and the way to set one up is open.
 */
export function UnderWay({ count, of }: Props) {
  const asked = useAsked() !== null;
  return (
    <>
      {of > 1 && (
        <p role="status">
          {count} of {of} done
        </p>
      )}
      {!asked && (
        <LeaveDialog title="Leave before it’s done?">
          <p>If you leave now, some may not be done, and you won’t see the receipt.</p>
        </LeaveDialog>
      )}
    </>
  );
}
