import { MantineProvider } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { Page } from '@velgent/admin-dto';
import { ApiError } from '../lib/api.ts';
import { PagedList } from './paged-list.tsx';

type Query = UseQueryResult<Page<string>>;

const list = (query: Partial<Query>) => (
  <MantineProvider env="test">
    <main>
      <PagedList query={query as Query} what="the calls" onPage={() => undefined} empty="None" foot="Foot">
        {(items) => <ul>{items}</ul>}
      </PagedList>
    </main>
  </MantineProvider>
);
const show = (query: Partial<Query>) => render(list(query));

const error = new ApiError(503, 'upstream_unavailable', 'The database is away.');
const data: Page<string> = { items: ['one'], next_cursor: null };

it('says below what it read last that it could not be read again: nothing moves', () => {
  show({ data, error } as Partial<Query>);
  expect(screen.getByRole('alert').textContent).toContain('may be out of date. The database is away.');
  const [first, ...rest] = screen.getByRole('main').children;
  expect(first!.textContent).toBe('one');
  expect(rest.filter((each) => !each.hasAttribute('aria-live')).at(-1)).toBe(screen.getByRole('alert'));
});

it('has read out how many there are, also where as many come for another search, filter or order', () => {
  const heard = () => screen.getByRole('main').querySelector('[aria-live=polite]')!.textContent;
  const { rerender } = show({ data, error: null } as Partial<Query>);
  const place = screen.getByRole('main').querySelector('[aria-live]');
  expect(heard()).toBe('Calls shown: 1.');
  const again = (query: object) => rerender(list(query as Partial<Query>));
  again({ data, isPlaceholderData: true });
  expect(heard()).toBe('');
  again({ data: { ...data, next_cursor: 'next' } });
  expect(heard()).toBe('Calls shown: 1, and there are more.');
  again({ data: { ...data, items: [] } });
  expect(heard()).toBe('Calls shown: 0.');
  // What was there before its words is read out everywhere.
  expect(screen.getByRole('main').querySelector('[aria-live]')).toBe(place);
});

it('has a foot where there is something above it', () => {
  show({ data: { ...data, items: [] }, error: null } as Partial<Query>);
  expect(screen.getByRole('main').firstChild!.textContent).toBe('None');
  expect(screen.queryByText('Foot')).toBeNull();
});
