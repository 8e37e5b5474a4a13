import { VisuallyHidden } from '@mantine/core';
import { DAY, exactTime, relativeTime } from '../lib/time.ts';
import { useNow } from '../lib/use-now.ts';

interface Props {
  at: string;
  /** It may lie ahead. Otherwise it never does, whatever the reader's clock says. */
  ahead?: boolean;
}

/** A moment: relative to see, exact with its zone on hover and for screen readers; a countdown within its last 24 hours. */
export function Time({ at, ahead = false }: Props) {
  const moment = new Date(at).getTime();
  const left = moment - Date.now();
  const present = useNow(ahead && left > 0 && left < DAY + 60_000 ? 1000 : 30_000);
  const now = ahead ? present : Math.max(present, moment);
  const exact = exactTime(at);
  return (
    <time dateTime={at} title={exact}>
      {relativeTime(at, now)}
      <VisuallyHidden>, {exact}</VisuallyHidden>
    </time>
  );
}

/** A moment, exact for everybody: where it stands alone, to be quoted. */
export const ExactTime = ({ at }: { at: string }) => <time dateTime={at}>{exactTime(at)}</time>;

/** As {@link Time}, or what stands for never. */
export const TimeOrNever = ({ at, never = 'Never' }: { at: string | null; never?: string }) =>
  at ? <Time at={at} /> : <span className="quiet">{never}</span>;
