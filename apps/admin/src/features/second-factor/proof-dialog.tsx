import { useNavigate } from '@tanstack/react-router';
import { CodeField, codeFault } from '../../components/code-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { type Asked, proof } from '../../lib/proof.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import { useProve } from './second-factor.mutations.ts';

/** Stands over whatever the reader was doing, which goes on by itself once the code was right. */
export default function ProofDialog({ asked }: { asked: Asked }) {
  return asked === 'second_factor_required' ? <AskForCode /> : <LeadToEnrolment />;
}

const giveUp = () => proof.settle(false);

function AskForCode() {
  const prove = useProve();
  const form = useSentForm({ initialValues: { code: '' }, faults: { code: codeFault } });
  return (
    <Dialog
      opened
      onTop
      title="Confirm it’s you"
      act="Confirm"
      busy={prove.isPending}
      error={prove.error}
      onConfirm={form.onSubmit(({ code }) =>
        prove.mutate(code, { onSuccess: () => proof.settle(true), onError: form.reset }),
      )}
      onClose={giveUp}
    >
      <p>Changes to secrets and access need a code entered in the last five minutes. You’ll continue where you were.</p>
      <CodeField {...form.getInputProps('code')} recovery />
    </Dialog>
  );
}

function LeadToEnrolment() {
  const navigate = useNavigate();
  return (
    <Dialog
      opened
      onTop
      title="Set up a second factor first"
      act="Go to account"
      onConfirm={() => {
        giveUp();
        void navigate({ to: '/account' });
      }}
      onClose={giveUp}
    >
      <p>
        Your organisation requires a second factor to create, rotate or revoke secrets and to invite others. It takes a
        minute and an authenticator app on your phone.
      </p>
    </Dialog>
  );
}
