import { Button } from '@mantine/core';
import type { Admin } from '@velgent/admin-dto';
import { BusyButton } from '../../components/busy-button.tsx';
import { CodeField, codeFault } from '../../components/code-field.tsx';
import { FormError } from '../../components/form-error.tsx';
import { hasStatus } from '../../lib/api.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import { useSignInWithCode } from './session.mutations.ts';
import classes from './sign-in.module.css';

/** After the right password of somebody with a second factor. */
export function CodeStep({ onSignedIn, onBack }: { onSignedIn: (admin: Admin) => void; onBack: () => void }) {
  const signIn = useSignInWithCode();
  const form = useSentForm({ initialValues: { code: '' }, faults: { code: codeFault } });
  const submit = form.onSubmit(({ code }) => {
    if (!signIn.isPending) signIn.mutate(code, { onSuccess: onSignedIn, onError: form.reset });
  });

  return (
    <form onSubmit={submit} className={classes.form} noValidate aria-label="Second factor">
      {signIn.isError && (
        <FormError
          error={signIn.error}
          message={
            hasStatus(signIn.error, 401)
              ? 'That took too long, or there were too many wrong codes. Sign in again.'
              : undefined
          }
        />
      )}
      <CodeField {...form.getInputProps('code')} recovery size="md" />
      <BusyButton type="submit" size="md" fullWidth busy={signIn.isPending}>
        Sign in
      </BusyButton>
      <Button variant="default" size="md" fullWidth onClick={onBack}>
        Back
      </Button>
    </form>
  );
}
