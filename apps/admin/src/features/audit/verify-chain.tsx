import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { AuditVerification } from '@velgent/admin-dto';
import { useState } from 'react';
import { FormError } from '../../components/form-error.tsx';
import { countOf } from '../../lib/number.ts';
import { dayOf } from '../../lib/time.ts';
import classes from './audit.module.css';
import { verify } from './audit.queries.ts';

type Result =
  { state: 'running' } | { state: 'done'; verification: AuditVerification } | { state: 'failed'; error: unknown };

/** Has the chain recomputed in front of the reader. */
export function useVerification(tenantId: string) {
  const [result, setResult] = useState<Result>();
  const run = async () => {
    setResult({ state: 'running' });
    try {
      setResult({ state: 'done', verification: await verify(tenantId) });
    } catch (error) {
      setResult({ state: 'failed', error });
    }
  };
  return { result, run };
}

export const VerifyButton = ({ result, run }: ReturnType<typeof useVerification>) => (
  <Button
    leftSection={<IconShieldCheck size={18} aria-hidden />}
    loading={result?.state === 'running'}
    onClick={() => void run()}
  >
    Verify
  </Button>
);

export function VerificationResult({ result }: { result?: Result }) {
  return (
    <div role="status" className={classes.verification}>
      {result?.state === 'failed' && <FormError what="The trail could not be verified." error={result.error} />}
      {result?.state === 'done' && <Verdict {...result.verification} />}
    </div>
  );
}

const REASONS = {
  altered: 'its content does not match its hash',
  missing: 'an event before it is missing',
  reordered: 'it does not follow the event before it',
};

function Verdict({ events, since, first_break }: AuditVerification) {
  if (first_break)
    return (
      <p className={classes.verdict} data-tone="red">
        <IconShieldX size={20} aria-hidden />
        <span>
          <strong>The chain breaks at event #{first_break.sequence}</strong>: {REASONS[first_break.reason]}. Export the
          trail now, and tell Velgent support. {countOf(events, 'event')} checked.
        </span>
      </p>
    );
  return (
    <p className={classes.verdict} data-tone="green">
      <IconShieldCheck size={20} aria-hidden />
      <span>
        <strong>
          {countOf(events, 'event')}, unbroken{since && ` since ${dayOf(since)}`}
        </strong>
        . Each event’s hash was recomputed and covers the one before it.
      </span>
    </p>
  );
}
