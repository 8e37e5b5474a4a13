import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';

export const FROM_AFTER_TO = '“From” must be before “To”.';

interface Props {
  label: string;
  type: 'date' | 'datetime-local';
  value: string;
  error?: string | false;
  onCommit: (text: string) => void;
}

/** A day or a moment. It counts once the field is left, or on Enter: while a year is typed, 0002 and 0020 are valid dates too. */
export function DateField({ value, onCommit, ...rest }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current!.value = value;
  }, [value]);
  const commit = () => {
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
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && commit()}
    />
  );
}
