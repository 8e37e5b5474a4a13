import { act, renderHook } from '@testing-library/react';
import { chosenColumns, columnsText } from './columns.tsx';
import { endingView } from './filter.ts';
import { nameFault, useViews, viewOf } from './views.ts';

const REFUSED = { outcome: 'refused', range: '7d', columns: 'credential,request_id' } as const;

it('keeps in a view filters, range and columns, and not the place in it', () =>
  expect(viewOf({ ...REFUSED, cursor: 'x', selected: 'y', live: 'on', view: 'z' })).toEqual(REFUSED));

it('ends a view when more changes than the place in it', () => {
  expect(endingView({ cursor: 'x' })).toEqual({ cursor: 'x' });
  expect(endingView({ outcome: 'error', cursor: undefined })).toEqual({
    outcome: 'error',
    cursor: undefined,
    view: undefined,
  });
});

it('saves views for one reader of one organisation, replaces one of the same name, and deletes', () => {
  const { result } = renderHook(() => useViews('ada', 'acme'));
  act(() => result.current.save({ name: 'Refused', address: REFUSED }));
  act(() => result.current.save({ name: 'Errors', address: { outcome: 'error' } }));
  act(() => result.current.save({ name: 'Refused', address: { outcome: 'refused' } }));
  const read = (...of: [string, string]) => renderHook(() => useViews(...of)).result.current.views;
  expect(read('ada', 'acme')).toEqual([
    { name: 'Errors', address: { outcome: 'error' } },
    { name: 'Refused', address: { outcome: 'refused' } },
  ]);
  expect(read('ada', 'globex')).toEqual([]);
  expect(read('bob', 'acme')).toEqual([]);
  act(() => result.current.remove('Errors'));
  expect(read('ada', 'acme').map(({ name }) => name)).toEqual(['Refused']);
});

it('keeps what another tab has saved meanwhile', () => {
  const key = 'velgent-views ada two-tabs';
  const { result } = renderHook(() => useViews('ada', 'two-tabs'));
  localStorage.setItem(key, JSON.stringify([{ name: 'Theirs', address: {} }]));
  act(() => void dispatchEvent(new StorageEvent('storage', { key })));
  act(() => result.current.save({ name: 'Ours', address: {} }));
  expect(JSON.parse(localStorage.getItem(key)!).map(({ name }: { name: string }) => name)).toEqual(['Theirs', 'Ours']);
});

it.each(['not json', '{"a":1}', '[1, null, {"name": 2}, {"name": "x"}]'])('reads %j in storage as no view', (kept) => {
  localStorage.setItem('velgent-views ada broken', kept);
  expect(renderHook(() => useViews('ada', 'broken')).result.current.views).toEqual([]);
});

it('refuses a secret as a name', () => {
  expect(nameFault('Refused')).toBeUndefined();
  expect(nameFault(' ')).toBe('Give the view a name.');
  expect(nameFault(`velgent_secret_${'x'.repeat(36)}`)).toMatch(/secret/);
  expect(nameFault('x'.repeat(61))).toMatch(/60/);
});

it('reads columns from an address in their own order, and is silent about the usual ones', () => {
  const usual = chosenColumns(undefined);
  expect(chosenColumns('request_id,credential,nothing')).toEqual(['credential', 'request_id']);
  expect(chosenColumns('nothing')).toEqual(usual);
  expect(columnsText([...usual].reverse())).toBeUndefined();
  expect(columnsText([...usual, 'request_id'])).toBe('credential,operation,outcome,source,request_id,duration');
  expect(columnsText([])).toBeUndefined();
});
