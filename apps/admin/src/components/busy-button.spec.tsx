import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { BusyButton } from './busy-button.tsx';

const act = jest.fn();
const show = (busy: boolean) => (
  <MantineProvider env="test">
    <BusyButton busy={busy} onClick={act}>
      Change password
    </BusyButton>
  </MantineProvider>
);

it('keeps the focus while its act is under way, and after it, and does it once', () => {
  const { rerender } = render(show(false));
  const button = screen.getByRole<HTMLButtonElement>('button');
  button.focus();
  fireEvent.click(button);
  rerender(show(true));
  expect([button.disabled, button.getAttribute('aria-disabled')]).toEqual([false, 'true']);
  expect(fireEvent.click(button)).toBe(false);
  rerender(show(false));
  expect(document.activeElement).toBe(button);
  expect(act).toHaveBeenCalledTimes(1);
});
