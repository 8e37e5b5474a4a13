import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { CopyButton } from './copy-button.tsx';

const FAILED = 'Copying failed. It is selected: press Ctrl+C, or ⌘C on a Mac.';

const copy = async (works: boolean) => {
  const writeText = works ? () => Promise.resolve() : () => Promise.reject(new Error('not allowed'));
  Object.assign(navigator, { clipboard: { writeText } });
  render(
    <MantineProvider env="test">
      <span id="what">client_id</span>
      <CopyButton text="velgent_client_x" named="what" />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Copy client_id' }));
  return screen.findByText(works ? 'Copied' : FAILED);
};

it('shows in words that copying failed, and selects what to copy, until it is tried again', async () => {
  const status = await copy(false);
  expect(status.dataset['failed']).toBe('true');
  const field = screen.getByRole<HTMLTextAreaElement>('textbox');
  expect(document.activeElement).toBe(field);
  expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('velgent_client_x');
});

it('leaves the good news to the icon, and to ears', async () => {
  const status = await copy(true);
  expect(status.dataset['failed']).toBeUndefined();
  expect(screen.queryByRole('textbox')).toBeNull();
});
