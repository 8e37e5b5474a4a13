import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { whileClosing } from '../lib/focus.ts';
import { useMounted } from '../lib/use-mounted.ts';
import { useCovered } from './use-covered.ts';
import classes from './side-sheet.module.css';

interface Props {
  opened: boolean;
  title: ReactNode;
  children: ReactNode;
  /** A dialog stands in front of it. */
  covered?: boolean;
  onClose: () => void;
}

/** One thing of a list, in full, beside the list. */
export function SideSheet({ opened, title, children, covered, onClose }: Props) {
  // Opening, not coming open, is when Mantine notes where focus has to go back to.
  const mounted = useMounted();
  const anythingAbove = useCovered() || covered;
  return (
    <Drawer
      opened={opened && mounted}
      onClose={onClose}
      closeOnEscape={!anythingAbove}
      trapFocus={!anythingAbove}
      title={title}
      position="right"
      size="min(34rem, 100vw)"
      overlayProps={{ backgroundOpacity: 0.35 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      // The header as in dialog.tsx. Behind a dialog nothing in here is read out or can be reached.
      attributes={{ header: { role: 'presentation' }, content: { inert: covered, ...whileClosing(opened) } }}
      classNames={{ title: classes.title, content: classes.content, header: classes.header, body: classes.body }}
    >
      {children}
    </Drawer>
  );
}
