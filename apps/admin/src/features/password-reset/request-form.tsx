import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import classes from './password-reset.module.css';
import { useRequestPasswordReset } from './password-reset.mutations.ts';

/** Asks for a link to a new password. What follows reads the same for every address. */
export function RequestForm({ onRequested }: { onRequested: (email: string, mailed: boolean) => void }) {
  const request = useRequestPasswordReset();
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (email.trim() && !request.isPending)
      request.mutate({ email: email.trim() }, { onSuccess: ({ mail }) => onRequested(email.trim(), mail) });
  };
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {request.isError && <FormError error={request.error} />}
      <TextInput
        label="E-mail"
        name="email"
        type="email"
        size="md"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={sent && !email.trim() && 'Type your e-mail.'}
      />
      <Button type="submit" size="md" fullWidth loading={request.isPending}>
        Send link
      </Button>
      <Link to="/sign-in">Back to sign-in</Link>
    </form>
  );
}
