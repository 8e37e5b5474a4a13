import { Button } from '@mantine/core';
import type { SignInChoice } from '@velgent/admin-dto';
import { ApiError } from '../../lib/api.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import classes from './sign-in.module.css';

/** The organisations of an address and password that fit several; undefined for every other answer. */
export const choicesOf = (error: unknown): SignInChoice[] | undefined =>
  error instanceof ApiError && error.status === 409
    ? (error.fields['organisations'] as SignInChoice[] | undefined)
    : undefined;

interface Props {
  choices: SignInChoice[];
  /** Under way for one of them; no other can be picked then. */
  busy: boolean;
  error: unknown;
  onPick: (tenantId: string | null) => void;
  onBack: () => void;
}

/** For somebody who administers several organisations with one address and password. */
export const ChoiceStep = ({ choices, busy, error, onPick, onBack }: Props) => (
  <div role="group" aria-label="Organisation" className={classes.form}>
    <p className={classes.question}>You’re an admin of several organisations. Which one do you want to sign in to?</p>
    {error ? <FormError error={error} /> : null}
    {choices.map(({ tenant_id, name }, at) => (
      <Button
        key={tenant_id}
        size="md"
        variant="default"
        fullWidth
        autoFocus={at === 0}
        aria-disabled={busy || undefined} // the one that was pressed keeps the focus
        onClick={() => busy || onPick(tenant_id)}
      >
        <bdi>{name}</bdi>
      </Button>
    ))}
    <div>
      <LinkButton disabled={busy} onClick={onBack}>
        Back
      </LinkButton>
    </div>
  </div>
);
