import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import classes from './pager.module.css';

interface Props {
  /** Whether this is not the first page. */
  beyondFirst: boolean;
  next: string | null;
  onPage: (cursor: string | undefined) => void;
  /** In another order than newest first. */
  sorted?: boolean;
}

/** Through a list behind a cursor: older ones, and back to the newest. The browser's Back goes one page back. */
export function Pager({ beyondFirst, next, onPage, sorted }: Props) {
  if (!beyondFirst && !next) return null;
  return (
    <nav aria-label="Pagination" className={classes.pager}>
      <Button
        variant="default"
        disabled={!beyondFirst}
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={() => onPage(undefined)}
      >
        {sorted ? 'First' : 'Newest'}
      </Button>
      <Button
        variant="default"
        disabled={!next}
        rightSection={<IconArrowRight size={16} aria-hidden />}
        onClick={() => onPage(next ?? undefined)}
      >
        {sorted ? 'Next' : 'Older'}
      </Button>
    </nav>
  );
}
