import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useSentForm } from '../../lib/use-sent-form.ts';
import classes from './password-reset.module.css';
import { useRequestPasswordReset } from './password-reset.mutations.ts';

/** Asks for a link to a new password. What follows reads the same for every address. */
export function RequestForm({ onRequested }: { onRequested: (email: string, mailed: boolean) => void }) {
  const request = useRequestPasswordReset();
  const form = useSentForm({
    initialValues: { email: '' },
    faults: { email: (email) => (email.trim() ? null : 'Enter your e-mail.') },
  });
  const submit = form.onSubmit((given) => {
    const email = given.email.trim();
    if (!request.isPending) request.mutate({ email }, { onSuccess: ({ mail }) => onRequested(email, mail) });
  });
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
        {...form.getInputProps('email')}
      />
      <BusyButton type="submit" size="md" fullWidth busy={request.isPending}>
        Send link
      </BusyButton>
      <Link to="/sign-in">Back to sign-in</Link>
    </form>
  );
}
