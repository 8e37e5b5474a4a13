import { NativeSelect, TextInput } from '@mantine/core';
import type { Tenant } from '@velgent/admin-dto';
import { normaliseName, PLAN_LIMITS, TENANT_PLANS, type TenantPlan } from '@velgent/client-model';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { emailFault, nameFault } from '../../lib/form-faults.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import { EmailField } from '../people/email-field.tsx';
import type { InvitationLink } from '../people/people.mutations.ts';
import classes from './organisations.module.css';
import { useCreateOrganisation } from './organisations.mutations.ts';
import { callsAllowed } from './plan-limits.ts';

interface Props {
  opened: boolean;
  onClose: () => void;
  onLink: (link: InvitationLink) => void;
}

export default function CreateOrganisationDialog({ opened, onClose, onLink }: Props) {
  const [made, setMade] = useState<Tenant>();
  const create = useCreateOrganisation(setMade, onLink);
  const form = useSentForm({
    initialValues: { name: '', plan: 'growth' as TenantPlan, email: '' },
    early: ['name'],
    faults: { name: nameFault, email: emailFault },
  });

  const finish = () => {
    onClose();
    form.reset();
    setMade(undefined);
  };
  const submit = form.onSubmit(({ name, plan, email }) =>
    create.mutate({ name: normaliseName(name), plan, email: email.trim(), made }, { onSuccess: finish }),
  );

  return (
    <Dialog
      opened={opened}
      title="New organisation"
      act={made ? 'Invite its admin' : 'Create organisation'}
      busy={create.isPending}
      error={create.error}
      onConfirm={submit}
      onClose={made ? finish : onClose}
    >
      {made && <p>{made.name} was created, but its admin hasn’t been invited yet.</p>}
      <div className={classes.fields}>
        <TextInput
          label="Name"
          placeholder="Acme Industries"
          disabled={!!made}
          {...form.getInputProps('name')}
          autoComplete="off"
          data-autofocus
        />
        <NativeSelect
          label="Plan"
          disabled={!!made}
          description={callsAllowed(PLAN_LIMITS[form.values.plan])}
          {...form.getInputProps('plan')}
          data={TENANT_PLANS}
        />
        <EmailField label="E-mail of its first admin" {...form.getInputProps('email')} />
      </div>
    </Dialog>
  );
}
