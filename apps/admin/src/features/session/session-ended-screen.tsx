import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import { Modal } from '@mantine/core';
import type { Admin } from '@velgent/admin-dto';
import { useNavigate } from '@tanstack/react-router';
import { SignInForm } from './sign-in-form.tsx';
import classes from './sign-in.module.css';
import { useEnter } from './session.mutations.ts';

/** Covers the page, whose state stays as it was, until its reader has signed in again. */
export default function SessionEndedScreen({ admin: before }: { admin: Admin }) {
  const enter = useEnter();
  const navigate = useNavigate();
  return (
    <Modal
      opened
      fullScreen
      withCloseButton={false}
      closeOnEscape={false}
      onClose={() => undefined}
      zIndex={400}
      title="Your session has ended"
      classNames={{ header: classes.endedHeader, title: classes.endedTitle }}
    >
      <div className={classes.ended}>
        <p>Sign in to continue where you were.</p>
        <SignInForm
          email={before.email}
          onSignedIn={(admin) => {
            enter(admin);
            // Somebody else now: what was open is not theirs.
            if (admin.id !== before.id) void navigate({ to: '/', ignoreBlocker: true });
          }}
        />
      </div>
    </Modal>
  );
}
