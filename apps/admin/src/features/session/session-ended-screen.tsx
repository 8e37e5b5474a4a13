import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import { Modal } from '@mantine/core';
import type { Admin } from '@velgent/admin-dto';
import { useNavigate } from '@tanstack/react-router';
import '../../components/entrance.css';
import { Mark } from '../../components/mark.tsx';
import { SignInForm } from './sign-in-form.tsx';
import classes from './sign-in.module.css';
import { useEnter } from './session.mutations.ts';

/** Covers the page, whose state stays as it was, until its reader has signed in again. */
export default function SessionEndedScreen({ admin: before }: { admin: Admin }) {
  const enter = useEnter();
  const navigate = useNavigate();
  return (
    <Modal.Root opened fullScreen closeOnEscape={false} onClose={() => undefined} zIndex={400}>
      <Modal.Content classNames={{ content: classes.ended }}>
        <Modal.Body p={0} className="entrance">
          <div className="entrance-brand">
            <Mark size={36} />
            <span>Velgent</span>
          </div>
          <div className="entrance-card">
            <Modal.Title className="entrance-title">Your session has ended</Modal.Title>
            <p className="entrance-purpose">Sign in to continue where you were.</p>
            <SignInForm
              email={before.email}
              onSignedIn={(admin) => {
                enter(admin);
                // Somebody else now: what was open is not theirs.
                if (admin.id !== before.id) void navigate({ to: '/', ignoreBlocker: true });
              }}
            />
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
