import { Button, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { copyText } from '../lib/clipboard.ts';

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
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2500);
    return () => clearTimeout(timer);
  }, [state]);

  const Icon = ICONS[state];
  return (
    <>
      <Button
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
      <VisuallyHidden role="status">
        {state === 'copied' && 'Copied'}
        {state === 'failed' && 'Copying failed. Select the text and copy it by hand.'}
      </VisuallyHidden>
    </>
  );
}
