import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { ApiError } from '../lib/api.ts';
import { SearchSelect } from './search-select.tsx';
import { useSearch } from './use-search.ts';

const option = (value: string) => ({ value, label: value });
const ANSWERED = { isPending: false, isPlaceholderData: false, error: null };

let asked: string[];
let picked: string[];

/** A server that knows three names; the first answer stays until the next one is there. */
function Picker({ answer = ANSWERED, stale = false }) {
  const { q, offer } = useSearch();
  if (asked.at(-1) !== (q ?? '')) asked.push(q ?? '');
  const found = ['copilot-studio', 'ticket-triage', 'billing'].filter((name) => stale || name.includes(q ?? ''));
  const picker = offer(
    [{ ...answer, isPlaceholderData: stale }],
    { label: 'Selected', options: [option('old-one')] },
    [{ options: answer.error ? [] : found.map(option) }],
    'No matches.',
  );
  return (
    <MantineProvider env="test">
      <SearchSelect label="Client" placeholder="Any" value={null} onChange={(id) => picked.push(id!)} {...picker} />
    </MantineProvider>
  );
}

const field = () => screen.getByRole('combobox', { name: 'Client' });
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const enter = () => fireEvent.keyDown(field(), { key: 'Enter' });
const rest = () => act(() => jest.advanceTimersByTime(200));
const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);

describe('useSearch', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    [asked, picked] = [[], []];
  });
  afterEach(() => jest.useRealTimers());

  it('asks once what is typed has rested', () => {
    render(<Picker />);
    for (const text of ['t', 'tr', 'tri']) type(text);
    expect(asked).toEqual(['']);
    rest();
    expect(asked).toEqual(['', 'tri']);
  });

  it('never lets Enter take a name that does not fit, nor lose what is typed', () => {
    render(<Picker stale />);
    type('tri');
    expect(options()).toEqual(['ticket-triage']);
    type('zzz');
    enter();
    expect(picked).toEqual([]);
    expect((field() as HTMLInputElement).value).toBe('zzz');
    expect(screen.getByText('Searching…')).toBeTruthy();
    type('triage');
    enter();
    expect(picked).toEqual(['ticket-triage']);
  });

  it('offers what is picked while nothing is typed', () => {
    render(<Picker />);
    fireEvent.click(field());
    expect(options()[0]).toBe('old-one');
    type('bill');
    rest();
    expect(options()).toEqual(['billing']);
  });

  it('asks nobody for a secret, and says so', () => {
    render(<Picker />);
    type(`velgent_secret_${'x'.repeat(36)}`);
    rest();
    expect(asked).toEqual(['']);
    expect(options()).toEqual([]);
    expect(screen.getByText('This is a secret, so it wasn’t searched for.')).toBeTruthy();
  });

  it('says that a search failed, not that nothing has the name', () => {
    render(<Picker answer={{ ...ANSWERED, error: new ApiError(503, 'unavailable', 'Try later', 'req_9') as never }} />);
    type('tri');
    rest();
    expect(screen.getByRole('status').textContent).toBe(
      'Search failed. Try later. If this keeps happening, quote req_9 to support.',
    );
  });
});
