import { MantineProvider } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
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
  expect(screen.getByRole('alert').textContent).toContain(
    'Couldn’t refresh: this may be outdated. The database is away.',
  );
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

describe('turning pages', () => {
  const cursors = ['', 'a', 'b'];
  const scrolled = jest.fn();

  beforeEach(() => {
    sessionStorage.clear();
    scrolled.mockClear();
    HTMLElement.prototype.scrollIntoView = scrolled;
  });

  function Pages({ from }: { from?: string }) {
    const [cursor, setCursor] = useState(from);
    const at = cursor === 'taken away' ? 3 : cursors.indexOf(cursor ?? '');
    const page = { items: at < 3 ? [`page ${at}`] : [], next_cursor: cursors[at + 1] ?? null };
    return (
      <MantineProvider env="test">
        <PagedList
          query={{ data: page, error: null } as unknown as Query}
          cursor={cursor}
          what="the calls"
          onPage={setCursor}
          empty="None"
        >
          {(items) => <p>{items}</p>}
        </PagedList>
      </MantineProvider>
    );
  }

  const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
  const press = (name: string) => fireEvent.click(button(name));

  it('goes back one page at a time', () => {
    const { unmount } = render(<Pages />);
    expect(button('Newer').disabled).toBe(true);
    press('Older');
    press('Older');
    expect(screen.getByText('page 2')).toBeTruthy();
    expect(button('Older').disabled).toBe(true);
    press('Newer');
    expect(screen.getByText('page 1')).toBeTruthy();
    unmount();
    render(<Pages from="a" />); // after a reload
    press('Newer');
    expect(screen.getByText('page 0')).toBeTruthy();
    expect(button('Newest').disabled).toBe(true);
  });

  it('leads from a pasted address to the newest page', () => {
    render(<Pages from="b" />);
    expect(button('Newer').disabled).toBe(true);
    press('Newest');
    expect(screen.getByText('page 0')).toBeTruthy();
  });

  it('says of a page without entries no more than that, and leads to the first', () => {
    render(<Pages from="taken away" />);
    expect(screen.getByText('No entries on this page.')).toBeTruthy();
    expect(screen.queryByText('None')).toBeNull();
    press('Go to the first page');
    expect(screen.getByText('page 0')).toBeTruthy();
  });

  it('begins reading at the top of the page that was turned to', () => {
    render(<Pages />);
    expect(scrolled).not.toHaveBeenCalled();
    press('Older');
    expect(scrolled).toHaveBeenCalledTimes(1);
    expect(document.activeElement?.textContent).toBe('page 1');
  });
});
