import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { Admin, SignInChoice, SignInRequest } from '@velgent/admin-dto';
import { type FormEvent, useRef, useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { hasCode, hasStatus } from '../../lib/api.ts';
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
  const [missing, setMissing] = useState<string>();
  const [choosing, setChoosing] = useState<{ given: SignInRequest; among: SignInChoice[] }>();
  const password = useRef<HTMLInputElement>(null);

  const send = (given: SignInRequest) =>
    signIn.mutate(given, {
      onSuccess: onSignedIn,
      onError: (error) => {
        const among = choicesOf(error);
        if (among) setChoosing({ given, among });
        else setTimeout(() => password.current?.focus()); // the button, which was pressed, was disabled meanwhile
      },
    });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = { email: `${form.get('email')}`.trim(), password: `${form.get('password')}` };
    if (!given.email || !given.password) return setMissing(given.email ? 'password' : 'email');
    setMissing(undefined);
    send(given);
  };
  const startAgain = () => {
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
        defaultValue={email}
        autoFocus={!email}
        error={missing === 'email' && 'Type your e-mail.'}
        size="md"
      />
      <PasswordInput
        ref={password}
        label="Password"
        name="password"
        autoComplete="current-password"
        autoFocus={!!email}
        error={missing === 'password' && 'Type your password.'}
        size="md"
        {...capsLock.watch}
      />
      <CapsLockHint on={capsLock.on} />
      <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}
