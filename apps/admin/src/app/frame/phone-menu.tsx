import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { whileClosing } from '../../lib/focus.ts';
import { useMounted } from '../../lib/use-mounted.ts';
import classes from './sidebar.module.css';

interface Props {
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The sidebar on a phone. A link followed closes it, also one to the page that is open. */
export default function PhoneMenu({ opened, onClose, children }: Props) {
  const mounted = useMounted();
  return (
    <Drawer
      opened={opened && mounted}
      onClose={onClose}
      title="Menu"
      size="18rem"
      attributes={{ header: { role: 'presentation' }, content: whileClosing(opened) }} // as in dialog.tsx
      closeButtonProps={{ 'aria-label': 'Close menu' }}
      classNames={{
        content: classes.drawer,
        header: classes.drawerHeader,
        body: classes.drawerBody,
        close: classes.drawerClose,
      }}
    >
      <div onClick={(event) => (event.target as Element).closest('a') && onClose()}>{children}</div>
    </Drawer>
  );
}
