import { NativeSelect } from '@mantine/core';
import { TIME_FORMATS, type TimeFormat, timeFormat, useTimeFormat } from '../lib/time-format.ts';

/** How moments are written on every page, kept in this browser. */
export const TimesSelect = ({ hiddenLabel = false }: { hiddenLabel?: boolean }) => (
  <NativeSelect
    {...(hiddenLabel ? { 'aria-label': 'Times' } : { label: 'Times' })}
    value={useTimeFormat()}
    onChange={({ currentTarget: { value } }) => timeFormat.set(value as TimeFormat)}
    // Without a label beside it, each choice says what it is about.
    data={TIME_FORMATS.map(({ value, label }) => ({ value, label: hiddenLabel ? `Times: ${label}` : label }))}
  />
);
