import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Drawer.css';
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './sidebar.module.css';

export default function PhoneMenu(props: { opened: boolean; onClose: () => void; children: ReactNode }) {
  return (
    <Drawer
      {...props}
      title="Menu"
      size="18rem"
      closeButtonProps={{ 'aria-label': 'Close menu' }}
      classNames={{
        content: classes.drawer,
        header: classes.drawerHeader,
        body: classes.drawerBody,
        close: classes.drawerClose,
      }}
    />
  );
}
