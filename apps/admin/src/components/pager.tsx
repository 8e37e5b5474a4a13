import { Button } from '@mantine/core';
import { IconArrowBarToLeft, IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { pageBefore } from '../lib/page-before.ts';
import classes from './pager.module.css';

interface Props {
  /** Of this page; none on the first. */
  cursor: string | undefined;
  next: string | null;
  onPage: (cursor: string | undefined) => void;
  /** In another order than newest first. */
  sorted?: boolean;
}

const WORDS = { newest: ['Newest', 'Newer', 'Older'], sorted: ['First', 'Previous', 'Next'] };

/** Through a list behind a cursor: one page on or back, and to the first. */
export function Pager({ cursor, next, onPage, sorted }: Props) {
  if (!cursor && !next) return null;
  const [first, back, on] = WORDS[sorted ? 'sorted' : 'newest'];
  // Unknown where the address of the page was pasted.
  const before = cursor ? pageBefore.get(cursor) : undefined;
  const goOn = () => {
    pageBefore.set(next!, cursor ?? '');
    onPage(next!);
  };
  return (
    <nav aria-label="Pagination" className={classes.pager}>
      <Button
        variant="default"
        disabled={!cursor}
        leftSection={<IconArrowBarToLeft size={16} aria-hidden />}
        onClick={() => onPage(undefined)}
      >
        {first}
      </Button>
      <Button
        variant="default"
        disabled={before === undefined}
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={() => onPage(before || undefined)}
      >
        {back}
      </Button>
      <Button variant="default" disabled={!next} rightSection={<IconArrowRight size={16} aria-hidden />} onClick={goOn}>
        {on}
      </Button>
    </nav>
  );
}
