import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { copyText } from '../lib/clipboard.ts';
import { noteFocus } from '../lib/focus.ts';
import classes from './copy-button.module.css';

interface Props {
  text: string;
  label?: string;
  /** The id of the element that names what is copied: “Copy client_id”. */
  named?: string;
  size?: 'compact-xs' | 'compact-sm' | 'xs' | 'sm';
  variant?: 'default' | 'subtle' | 'filled';
}

const ICONS = { idle: IconCopy, copied: IconCheck, failed: IconAlertTriangle };

/** Copies a text and says, to eyes and ears, whether that worked. */
export function CopyButton({ text, label = 'Copy', named, size = 'compact-sm', variant = 'default' }: Props) {
  const [state, setState] = useState<keyof typeof ICONS>('idle');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
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
          const focus = noteFocus();
          const isCopied = await copyText(text);
          flushSync(() => setState(isCopied ? 'copied' : 'failed'));
          if (focus(field.current)) field.current?.select();
        }}
        id={id}
        aria-labelledby={named && `${id} ${named}`}
      >
        {label}
      </Button>
      <span role="status" className={classes.status} data-failed={state === 'failed' || undefined}>
        {state === 'copied' && 'Copied'}
        {state === 'failed' && 'Copying failed. It is selected: press Ctrl+C, or ⌘C on a Mac.'}
      </span>
      {state === 'failed' && (
        <textarea
          ref={field}
          readOnly
          value={text}
          rows={Math.min(text.split('\n').length, 12)}
          aria-label="To copy by hand"
          className={classes.byHand}
          onClick={(event) => event.stopPropagation()}
        />
      )}
    </>
  );
}
