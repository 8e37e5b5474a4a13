import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import { Button, Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { BusyButton } from './busy-button.tsx';
import { FormError } from './form-error.tsx';
import { whileClosing } from '../lib/focus.ts';
import { useMounted } from '../lib/use-mounted.ts';
import { useSessionEnded } from '../lib/session-ended.ts';
import { useCovered } from './use-covered.ts';
import classes from './dialog.module.css';

interface Props {
  opened: boolean;
  title: string;
  /** Whose name ends the title. */
  of?: string;
  children: ReactNode;
  /** The words of the button that does it. */
  act: string;
  tone?: 'danger';
  cancel?: string;
  /** The act is under way: it can't be called off any more. */
  busy?: boolean;
  disabled?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
  /** Asks in the midst of another dialog's act. */
  onTop?: boolean;
}

/** Asks before something happens; what happens stands in the body, the act by its name on the button. */
export function Dialog({ opened, title, of, children, act, tone, cancel = 'Cancel', onTop = false, ...rest }: Props) {
  // Opening, not coming open, is when Mantine notes where focus has to go back to.
  const mounted = useMounted();
  const [ended, below] = [useSessionEnded(), useCovered()];
  const covered = onTop ? ended : below;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (opened && !rest.disabled && !rest.busy) rest.onConfirm();
  };
  return (
    <Modal
      opened={opened && mounted}
      onClose={rest.onClose}
      title={
        of === undefined ? (
          title
        ) : (
          <>
            {title} <bdi>{of}</bdi>
          </>
        )
      }
      centered
      zIndex={onTop ? 300 : 200}
      closeOnEscape={!covered && !rest.busy}
      closeOnClickOutside={!rest.busy}
      trapFocus={!covered}
      radius="lg"
      closeButtonProps={{ 'aria-label': 'Close', disabled: rest.busy }}
      // The header would be a banner landmark, and there would be two where one dialog covers another.
      attributes={{ header: { role: 'presentation' }, content: whileClosing(opened) }}
      classNames={{ title: classes.title, body: classes.body }}
    >
      <form onSubmit={submit} className={classes.form}>
        {children}
        {rest.error ? <FormError error={rest.error} /> : null}
        <div className={classes.acts}>
          <Button
            variant="default"
            onClick={rest.onClose}
            disabled={rest.busy}
            data-autofocus={tone === 'danger' || undefined} // unless something before it asks for the focus
          >
            {cancel}
          </Button>
          <BusyButton type="submit" className={tone && classes.danger} busy={!!rest.busy} disabled={rest.disabled}>
            {act}
          </BusyButton>
        </div>
      </form>
    </Modal>
  );
}
