import { Button, TextInput } from '@mantine/core';
import { normaliseName } from '@velgent/client-model';
import { FormError } from '../../components/form-error.tsx';
import { nameFault } from '../../lib/form-faults.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import classes from './create-form.module.css';
import { useCreateCredential } from './credentials.mutations.ts';
import type { Kind } from './kinds.ts';
import type { Reveal } from './one-time-secret.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  onReveal: (reveal: Reveal) => void;
}

/** The id of the field that a new one is named in. */
export const NAME_FIELD = 'new-name';

export function CreateForm({ tenantId, kind, onReveal }: Props) {
  const create = useCreateCredential(tenantId, kind, onReveal);
  const form = useSentForm({
    initialValues: { name: '' },
    early: ['name'],
    faults: {
      name: (name) => (name === '' ? `Give the ${kind.noun} a name.` : nameFault(name)),
    },
  });
  const submit = form.onSubmit(({ name }) => {
    if (!create.isPending) create.mutate(normaliseName(name), { onSuccess: form.reset });
  });

  return (
    <form onSubmit={submit} className={classes.form} aria-label={kind.createAct} noValidate>
      <div className={classes.line}>
        <TextInput
          id={NAME_FIELD}
          label="Name"
          className={classes.name}
          placeholder={kind.placeholder}
          {...form.getInputProps('name')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-1p-ignore
        />
        <Button type="submit" loading={create.isPending} className={classes.act}>
          {kind.createAct}
        </Button>
      </div>
      {create.isError && <FormError error={create.error} />}
    </form>
  );
}
