import { PasswordInput, TextInput } from '@mantine/core';
import type { Admin, SignInChoice, SignInRequest } from '@velgent/admin-dto';
import { type FormEvent, useRef, useState } from 'react';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { hasCode, hasStatus } from '../../lib/api.ts';
import { noteFocus } from '../../lib/focus.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import { CapsLockHint, useCapsLock } from './caps-lock-hint.tsx';
import { ChoiceStep, choicesOf } from './choice-step.tsx';
import { CodeStep } from './code-step.tsx';
import classes from './sign-in.module.css';
import { useSignIn } from './session.mutations.ts';

interface Props {
  email?: string;
  onSignedIn: (admin: Admin) => void;
}

export function SignInForm({ email = '', onSignedIn }: Props) {
  const signIn = useSignIn();
  const capsLock = useCapsLock();
  const [choosing, setChoosing] = useState<{ given: SignInRequest; among: SignInChoice[] }>();
  const password = useRef<HTMLInputElement>(null);
  const form = useSentForm({
    mode: 'uncontrolled',
    initialValues: { email, password: '' },
    faults: {
      email: (typed) => (typed.trim() ? null : 'Enter your e-mail.'),
      password: (typed, values) => (typed || !values.email.trim() ? null : 'Enter your password.'),
    },
  });

  const send = (given: SignInRequest) => {
    const focus = noteFocus();
    signIn.mutate(given, {
      onSuccess: onSignedIn,
      onError: (error) => {
        const among = choicesOf(error);
        if (among) setChoosing({ given, among });
        else focus(password.current);
      },
    });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    // As they stand in the fields: not every password manager that fills them says so.
    const filled = new FormData(event.currentTarget);
    form.setValues({ email: `${filled.get('email')}`, password: `${filled.get('password')}` });
    form.onSubmit((given) => send({ ...given, email: given.email.trim() }))(event);
  };
  const startAgain = () => {
    form.reset();
    setChoosing(undefined);
    signIn.reset();
  };

  if (hasCode(signIn.error, 'second_factor_required')) return <CodeStep onSignedIn={onSignedIn} onBack={startAgain} />;
  if (choosing)
    return (
      <ChoiceStep
        choices={choosing.among}
        busy={signIn.isPending}
        error={choicesOf(signIn.error) ? null : signIn.error}
        onPick={(tenant_id) => send({ ...choosing.given, tenant_id })}
        onBack={startAgain}
      />
    );
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {signIn.isError && (
        <FormError
          error={signIn.error}
          message={hasStatus(signIn.error, 401) ? 'Wrong e-mail or password.' : undefined}
        />
      )}
      <TextInput
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        autoFocus={!email}
        size="md"
        {...form.getInputProps('email')}
      />
      <PasswordInput
        ref={password}
        label="Password"
        name="password"
        autoComplete="current-password"
        autoFocus={!!email}
        data-autofocus={!!email || undefined} // of a dialog, which moves the focus itself
        size="md"
        {...form.getInputProps('password')}
        defaultValue={undefined} // React would write what was typed into the page's attributes
        {...capsLock.watch}
      />
      <CapsLockHint on={capsLock.on} />
      <BusyButton type="submit" size="md" fullWidth busy={signIn.isPending}>
        Sign in
      </BusyButton>
    </form>
  );
}
