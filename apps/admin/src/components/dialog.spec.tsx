import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { Dialog } from './dialog.tsx';

it('does nothing more while it closes: the second press of two comes after a quick answer', async () => {
  const onConfirm = jest.fn();
  const page = (opened: boolean) => (
    <MantineProvider>
      <Dialog opened={opened} title="Add a key" act="Add key" onConfirm={onConfirm} onClose={() => undefined}>
        Which?
      </Dialog>
    </MantineProvider>
  );
  const { rerender } = render(page(true));
  const button = await screen.findByRole('button', { name: 'Add key', hidden: true });
  await act(async () => fireEvent.click(button));
  rerender(page(false));
  await act(async () => fireEvent.click(button));
  expect(button.isConnected).toBe(true);
  expect(onConfirm).toHaveBeenCalledTimes(1);
});
