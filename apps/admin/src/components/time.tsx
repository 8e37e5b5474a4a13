import { VisuallyHidden } from '@mantine/core';
import { DAY, exactTime, relativeTime } from '../lib/time.ts';
import { useNow } from '../lib/use-now.ts';

/** A moment: relative to see, exact with its zone on hover and for screen readers; a countdown within its last 24 hours. */
export function Time({ at, className }: { at: string; className?: string }) {
  const ahead = new Date(at).getTime() - Date.now();
  const now = useNow(ahead > 0 && ahead < DAY + 60_000 ? 1000 : 30_000);
  const exact = exactTime(at);
  return (
    <time dateTime={at} title={exact} className={className}>
      {relativeTime(at, now)}
      <VisuallyHidden>, {exact}</VisuallyHidden>
    </time>
  );
}

/** As {@link Time}, or what stands for never. */
export const TimeOrNever = ({ at, never = 'Never' }: { at: string | null; never?: string }) =>
  at ? <Time at={at} /> : <span className="quiet">{never}</span>;
