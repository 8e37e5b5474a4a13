import { IconSearch } from '@tabler/icons-react';
import { palette, PALETTE_KEYS } from '../../lib/palette.ts';
import classes from './sidebar.module.css';

/** Opens the command palette, for whoever does not know its keys yet. */
export const PaletteButton = () => (
  <button
    type="button"
    className={classes.search}
    aria-haspopup="dialog"
    aria-keyshortcuts="Meta+K Control+K"
    onClick={() => palette.set(true)}
  >
    <IconSearch size={16} stroke={1.75} aria-hidden />
    Search or go to
    <kbd aria-hidden>{PALETTE_KEYS}</kbd>
  </button>
);
