import { VisuallyHidden } from '@mantine/core';
import { DAY, dayOf, exactTime, relativeTime } from '../lib/time.ts';
import { useTimeFormat, useTimeZone } from '../lib/time-format.ts';
import { useNow } from '../lib/use-now.ts';

interface Props {
  at: string;
  /** It may lie ahead. Otherwise it never does, whatever the reader's clock says. */
  ahead?: boolean;
}

/** A moment as the reader has chosen to see moments; a countdown is there within its last 24 hours all the same. */
export function Time(props: Props) {
  const exact = useTimeFormat() !== 'relative';
  const counts = props.ahead && Date.parse(props.at) - Date.now() < DAY;
  if (!exact) return <RelativeTime {...props} />;
  return (
    <>
      <ExactTime at={props.at} />
      {counts && (
        <>
          {' '}
          (<RelativeTime {...props} />)
        </>
      )}
    </>
  );
}

/** Relative to see, exact with its zone on hover and for screen readers; a countdown within its last 24 hours. */
export function RelativeTime({ at, ahead = false }: Props) {
  const moment = new Date(at).getTime();
  const left = moment - Date.now();
  const present = useNow(ahead && left > 0 && left < DAY + 60_000 ? 1000 : 30_000);
  const now = ahead ? present : Math.max(present, moment);
  const exact = exactTime(at, useTimeZone());
  return (
    <time dateTime={at} title={exact}>
      {relativeTime(at, now)}
      <VisuallyHidden>, {exact}</VisuallyHidden>
    </time>
  );
}

/** A moment with its zone, UTC or the reader's own: where it stands alone, to be quoted. */
export const ExactTime = ({ at }: { at: string }) => <time dateTime={at}>{exactTime(at, useTimeZone())}</time>;

/** A day, in UTC or in the reader's own zone. */
export const Day = ({ at }: { at: string }) => <time dateTime={at}>{dayOf(at, useTimeZone())}</time>;

/** As {@link Time}, or what stands for never. */
export const TimeOrNever = ({ at, never = 'Never' }: { at: string | null; never?: string }) =>
  at ? <Time at={at} /> : <span className="quiet">{never}</span>;
