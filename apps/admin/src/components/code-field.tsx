import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { focusLater } from '../lib/focus.ts';
import classes from './code-field.module.css';

interface Props {
  value?: string;
  onChange: (code: string) => void;
  error?: string | false;
  /** Whether a recovery code does as well. */
  recovery?: boolean;
  size?: 'sm' | 'md';
}

/** Where the six digits of an authenticator are typed, or in their place a recovery code. */
export function CodeField({ value, onChange, error, recovery = false, size = 'sm' }: Props) {
  const [recovering, setRecovering] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => focusLater(() => field.current), [recovering]);
  return (
    <div className={classes.field}>
      <TextInput
        key={`${recovering}`}
        ref={field}
        label={recovering ? 'Recovery code' : 'Code'}
        description={
          recovering
            ? 'One of the ten codes you saved. Each works once.'
            : 'The 6-digit code from your authenticator app.'
        }
        name="code"
        size={size}
        autoComplete="one-time-code"
        inputMode={recovering ? 'text' : 'numeric'}
        autoCapitalize="characters"
        spellCheck={false}
        data-autofocus
        classNames={{ input: classes.code }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      {recovery && (
        <button
          type="button"
          className={classes.other}
          onClick={() => {
            setRecovering(!recovering);
            onChange('');
          }}
        >
          {recovering ? 'Use your authenticator app instead' : 'Use a recovery code instead'}
        </button>
      )}
    </div>
  );
}

/** What keeps a code from being sent. */
export const codeFault = (code: string): string | null => (code.trim() === '' ? 'Enter the code.' : null);
