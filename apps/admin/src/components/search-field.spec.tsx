import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { SearchField } from './search-field.tsx';

let change: (q?: string) => void;
function Page() {
  const [q, setQ] = useState<string>();
  change = setQ;
  return (
    <MantineProvider>
      <SearchField label="Search" placeholder="Name" q={q} onSearch={setQ} />
      <output>{q}</output>
    </MantineProvider>
  );
}
const field = () => screen.getByRole<HTMLInputElement>('searchbox');
const type = (value: string) => fireEvent.change(field(), { target: { value } });

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('SearchField', () => {
  it('searches once the keys rest, and keeps the focus and what is typed meanwhile', () => {
    render(<Page />);
    field().focus();
    for (const text of ['a', 'ac', 'acm']) type(text);
    expect(screen.getByRole('status').textContent).toBe('');
    act(() => jest.advanceTimersByTime(250));
    expect(screen.getByRole('status').textContent).toBe('acm');
    expect(document.activeElement).toBe(field());
    type('acme');
    expect(field().value).toBe('acme');
  });

  it('follows the address when that is changed elsewhere, also back to an earlier search', () => {
    render(<Page />);
    type('acme');
    act(() => jest.advanceTimersByTime(250));
    act(() => change(undefined));
    expect(field().value).toBe('');
    act(() => change('acme'));
    act(() => jest.advanceTimersByTime(1000));
    expect([field().value, screen.getByRole('status').textContent]).toEqual(['acme', 'acme']);
  });
});
