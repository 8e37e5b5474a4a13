import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { copyText } from '../lib/clipboard.ts';
import classes from './copy-button.module.css';

interface Props {
  text: string;
  label?: string;
  /** The id of the element that names what is copied. */
  describedBy?: string;
  size?: 'compact-xs' | 'compact-sm' | 'xs' | 'sm';
  variant?: 'default' | 'subtle' | 'filled';
}

const ICONS = { idle: IconCopy, copied: IconCheck, failed: IconAlertTriangle };

/** Copies a text and says, to eyes and ears, whether that worked. */
export function CopyButton({ text, label = 'Copy', describedBy, size = 'compact-sm', variant = 'default' }: Props) {
  const [state, setState] = useState<keyof typeof ICONS>('idle');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), 2500);
    return () => clearTimeout(timer);
  }, [state]);

  const Icon = ICONS[state];
  return (
    <>
      <Button
        flex="none"
        variant={variant}
        size={size}
        leftSection={<Icon size={14} aria-hidden />}
        onClick={async (event) => {
          event.stopPropagation();
          setState((await copyText(text)) ? 'copied' : 'failed');
        }}
        aria-describedby={describedBy}
      >
        {label}
      </Button>
      <span role="status" className={classes.status} data-failed={state === 'failed' || undefined}>
        {state === 'copied' && 'Copied'}
        {state === 'failed' && 'Copying failed; copy it by hand.'}
      </span>
    </>
  );
}
