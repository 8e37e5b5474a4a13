import { MantineProvider } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { Page } from '@velgent/admin-dto';
import { ApiError } from '../lib/api.ts';
import { PagedList } from './paged-list.tsx';

type Query = UseQueryResult<Page<string>>;

const show = (query: Partial<Query>) =>
  render(
    <MantineProvider env="test">
      <main>
        <PagedList query={query as Query} what="the calls" onPage={() => undefined} empty="None" foot="Foot">
          {(items) => <ul>{items}</ul>}
        </PagedList>
      </main>
    </MantineProvider>,
  );

const error = new ApiError(503, 'upstream_unavailable', 'The database is away.');
const data: Page<string> = { items: ['one'], next_cursor: null };

it('says below what it read last that it could not be read again: nothing moves', () => {
  show({ data, error } as Partial<Query>);
  expect(screen.getByRole('alert').textContent).toContain(
    'Couldn’t refresh: this may be outdated. The database is away.',
  );
  const [first, ...rest] = screen.getByRole('main').children;
  expect(first!.textContent).toBe('one');
  expect(rest.at(-1)).toBe(screen.getByRole('alert'));
});

it('has a foot where there is something above it', () => {
  show({ data: { ...data, items: [] }, error: null } as Partial<Query>);
  expect(screen.getByRole('main').textContent).toBe('None');
});
