import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { SearchSelect } from './search-select.tsx';

const GROUPS = [
  { label: 'Fruit', options: ['Apple', 'Apricot'].map((label) => ({ value: label, label })) },
  { label: 'Roots', options: [{ value: 'Beet', label: 'Beet' }] },
];

function Picker({ clearable = false }) {
  const [value, setValue] = useState<string | null>(null);
  return (
    <MantineProvider env="test">
      <SearchSelect
        label="Food"
        placeholder="Any"
        groups={GROUPS}
        value={value}
        onChange={setValue}
        nothing="None"
        clearable={clearable}
      />
      <output>{value}</output>
    </MantineProvider>
  );
}

const field = () => screen.getByRole('combobox', { name: 'Food' });
const picked = () => screen.getByRole('status').textContent;
const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);

describe('SearchSelect', () => {
  it('narrows the options by what is typed, and picks with the keyboard', () => {
    render(<Picker />);
    fireEvent.change(field(), { target: { value: 'ap' } });
    expect(options()).toEqual(['Apple', 'Apricot']);
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(field().getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { name: 'Apricot' }).id);
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(picked()).toBe('Apricot');
    expect((field() as HTMLInputElement).value).toBe('Apricot');
    expect(options()).toEqual([]);
  });

  it('opens with the arrows, goes round, and closes with Escape, changing nothing', () => {
    render(<Picker />);
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(options()).toHaveLength(3);
    fireEvent.keyDown(field(), { key: 'ArrowUp' });
    expect(field().getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { name: 'Beet' }).id);
    // Mantine asks whoever has the focus, before it closes a dialog: here, the menu of a phone.
    expect(field().getAttribute('data-mantine-stop-propagation')).toBe('true');
    fireEvent.keyDown(field(), { key: 'Escape' });
    expect(field().getAttribute('data-mantine-stop-propagation')).toBeNull();
    expect(options()).toEqual([]);
    expect(picked()).toBe('');
  });

  it('says when nothing fits, and forgets what was typed when left', () => {
    render(<Picker />);
    fireEvent.change(field(), { target: { value: 'zzz' } });
    expect(screen.getByText('None')).toBeTruthy();
    fireEvent.blur(field());
    expect((field() as HTMLInputElement).value).toBe('');
  });

  it('is cleared by emptying the field, where that is an answer', () => {
    render(<Picker clearable />);
    fireEvent.click(field());
    fireEvent.click(screen.getByRole('option', { name: 'Beet' }));
    expect(picked()).toBe('Beet');
    fireEvent.change(field(), { target: { value: '' } });
    expect(picked()).toBe('');
  });
});
