import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { CopyButton } from './copy-button.tsx';

const copy = async (works: boolean) => {
  const writeText = works ? () => Promise.resolve() : () => Promise.reject(new Error('not allowed'));
  Object.assign(navigator, { clipboard: { writeText } });
  render(
    <MantineProvider env="test">
      <CopyButton text="velgent_client_x" />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  return screen.findByText(works ? 'Copied' : 'Copying failed; copy it by hand.');
};

it('shows in words that copying failed, until it is tried again', async () => {
  const status = await copy(false);
  expect(status.dataset['failed']).toBe('true');
});

it('leaves the good news to the icon, and to ears', async () => {
  const status = await copy(true);
  expect(status.dataset['failed']).toBeUndefined();
});
