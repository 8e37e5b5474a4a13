import { IconMenu2 } from '@tabler/icons-react';
import { Mark } from '../../components/mark.tsx';
import classes from './frame.module.css';
import { useOrganisation } from './use-organisation.ts';

export function TopBar({ open, onMenu }: { open: boolean; onMenu: () => void }) {
  const { organisation } = useOrganisation();
  return (
    <div className="frame-top" role="banner">
      <Mark />
      <span className={classes.organisation}>{organisation?.name ?? 'Velgent'}</span>
      <button type="button" className={classes.menuButton} onClick={onMenu} aria-expanded={open} aria-haspopup="dialog">
        <IconMenu2 size={18} aria-hidden />
        Menu
      </button>
    </div>
  );
}
