import { Button, PasswordInput, Skeleton } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { CodeField, codeFault } from '../../components/code-field.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import classes from './second-factor.module.css';
import { type NewAuthenticator, useBeginEnrolment, useConfirmEnrolment } from './second-factor.mutations.ts';

const QrCode = lazy(() => import('./qr-code.tsx'));

interface Props {
  onCodes: (codes: OneTimeSecret) => void;
  onCancel: () => void;
}

/** Setting up: the password first, then the secret in the authenticator, then its first code. */
export function Enrolment({ onCodes, onCancel }: Props) {
  const [authenticator, setAuthenticator] = useState<NewAuthenticator>();
  useEffect(() => {
    if (!authenticator) return;
    return () => {
      authenticator.secret.forget();
      authenticator.url.forget();
    };
  }, [authenticator]);
  return authenticator ? (
    <FirstCode authenticator={authenticator} onCodes={onCodes} onCancel={onCancel} />
  ) : (
    <PasswordFirst onBegun={setAuthenticator} onCancel={onCancel} />
  );
}

function PasswordFirst({ onBegun, onCancel }: { onBegun: (made: NewAuthenticator) => void; onCancel: () => void }) {
  const begin = useBeginEnrolment(onBegun);
  const form = useSentForm({
    initialValues: { password: '' },
    faults: { password: (password) => (password ? null : 'Enter your password.') },
  });
  const submit = form.onSubmit(({ password }) => {
    if (!begin.isPending) begin.mutate(password);
  });
  return (
    <form onSubmit={submit} className={classes.form} noValidate aria-label="Set up second factor">
      <PasswordInput
        label="Your password"
        description="To make sure it’s you."
        name="password"
        autoComplete="current-password"
        autoFocus
        {...form.getInputProps('password')}
      />
      {begin.isError && <FormError error={begin.error} />}
      <Acts act="Continue" busy={begin.isPending} onCancel={onCancel} />
    </form>
  );
}

function FirstCode({ authenticator, onCodes, onCancel }: Props & { authenticator: NewAuthenticator }) {
  const confirm = useConfirmEnrolment(onCodes);
  const form = useSentForm({ initialValues: { code: '' }, faults: { code: codeFault } });
  const secret = authenticator.secret.read();
  const submit = form.onSubmit(({ code }) => {
    if (!confirm.isPending) confirm.mutate(code, { onError: form.reset });
  });
  return (
    <form onSubmit={submit} className={classes.scan} noValidate aria-label="Set up second factor">
      <Suspense fallback={<Skeleton className={classes.qr} />}>
        <QrCode text={authenticator.url.read()} label="QR code for your authenticator app" />
      </Suspense>
      <div className={classes.form}>
        <p>Scan the QR code with an authenticator app. If you can’t, enter this key there:</p>
        <div className={classes.key}>
          <code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          <CopyButton text={secret} label="Copy key" />
        </div>
        <CodeField {...form.getInputProps('code')} />
        {confirm.isError && <FormError error={confirm.error} />}
        <Acts act="Turn on" busy={confirm.isPending} onCancel={onCancel} />
      </div>
    </form>
  );
}

const Acts = ({ act, busy, onCancel }: { act: string; busy: boolean; onCancel: () => void }) => (
  <div className={classes.acts}>
    <BusyButton type="submit" busy={busy}>
      {act}
    </BusyButton>
    <Button variant="default" onClick={onCancel}>
      Cancel
    </Button>
  </div>
);
