import { Skeleton } from '@mantine/core';
import { ListSkeleton } from './states.tsx';

/** A page whose code is still on its way. */
export const PageSkeleton = () => (
  <div style={{ display: 'grid', gap: '1.5rem' }}>
    <div style={{ display: 'grid', gap: '0.75rem' }}>
      <Skeleton height={30} width={220} />
      <Skeleton height={14} width="min(28rem, 90%)" />
    </div>
    <ListSkeleton label="Loading the page" />
  </div>
);
