import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';

export const FROM_AFTER_TO = '“From” must be before “To”.';

interface Props {
  label: string;
  type: 'date' | 'datetime-local';
  value: string;
  error?: string | false;
  className?: string;
  onCommit: (text: string) => void;
}

/** How long nothing is changed before a date counts by itself. */
const PAUSE_MS = 600;
/** While a year is typed, 0002 and 0020 are valid dates too. */
const isWhole = (text: string) => text >= '1970';

/** A day or a moment. It counts after a moment, or at once when the field is left and on Enter. */
export function DateField({ value, onCommit, ...rest }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (field.current!.value !== value) field.current!.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(pause.current), []);
  const commit = () => {
    clearTimeout(pause.current);
    const text = field.current!.value;
    if (text === value) return;
    // What it stands for when it is empty may be what it was.
    if (text === '') field.current!.value = value;
    onCommit(text);
  };
  return (
    <TextInput
      {...rest}
      ref={field}
      defaultValue={value}
      onChange={({ currentTarget }) => {
        clearTimeout(pause.current);
        if (isWhole(currentTarget.value)) pause.current = setTimeout(commit, PAUSE_MS);
      }}
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && commit()}
    />
  );
}
