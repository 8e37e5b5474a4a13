import { Button } from '@mantine/core';
import type { Admin } from '@velgent/admin-dto';
import { type FormEvent, useState } from 'react';
import { CodeField, codeFault } from '../../components/code-field.tsx';
import { FormError } from '../../components/form-error.tsx';
import { hasStatus } from '../../lib/api.ts';
import { useSignInWithCode } from './session.mutations.ts';
import classes from './sign-in.module.css';

/** After the right password of somebody with a second factor. */
export function CodeStep({ onSignedIn, onBack }: { onSignedIn: (admin: Admin) => void; onBack: () => void }) {
  const signIn = useSignInWithCode();
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (!codeFault(code) && !signIn.isPending)
      signIn.mutate(code, { onSuccess: onSignedIn, onError: () => setCode(''), onSettled: () => setSent(false) });
  };

  return (
    <form onSubmit={submit} className={classes.form} noValidate aria-label="Second factor">
      {signIn.isError && (
        <FormError
          error={signIn.error}
          message={
            hasStatus(signIn.error, 401)
              ? 'That took too long, or there were too many wrong codes. Start again with your password.'
              : undefined
          }
        />
      )}
      <CodeField value={code} onChange={setCode} error={sent && (codeFault(code) ?? undefined)} recovery size="md" />
      <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
        Sign in
      </Button>
      <Button variant="default" size="md" fullWidth onClick={onBack}>
        Back to the password
      </Button>
    </form>
  );
}
