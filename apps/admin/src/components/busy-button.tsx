import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentProps } from 'react';

interface Props extends Omit<ButtonProps, 'loading'>, Omit<ComponentProps<'button'>, keyof ButtonProps> {
  /** What it does is under way. */
  busy: boolean;
}

/** A button whose act takes a while. It keeps the focus meanwhile, which a disabled button loses for good. */
export const BusyButton = ({ busy, disabled, onClick, ...props }: Props) => (
  <Button
    {...props}
    loading={busy}
    onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    renderRoot={(root) => <button {...root} disabled={disabled} aria-disabled={busy || undefined} />}
  />
);
