import { useQuery } from '@tanstack/react-query';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { AuditVerification } from '@velgent/admin-dto';
import { BusyButton } from '../../components/busy-button.tsx';
import { ExportButton } from '../../components/export-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { Day, Time } from '../../components/time.tsx';
import { countOf } from '../../lib/number.ts';
import classes from './audit.module.css';
import { auditQueries, checkpointsAddress } from './audit.queries.ts';

/** Has the chain recomputed in front of the reader, when they ask for it. */
export function useVerification(tenantId: string) {
  const { data, error, isFetching, refetch } = useQuery({
    ...auditQueries.verification(tenantId),
    enabled: false,
    gcTime: 0,
  });
  return { verification: data, error, running: isFetching, run: refetch };
}

type Verification = ReturnType<typeof useVerification>;

export const VerifyButton = ({ running, run }: Pick<Verification, 'running' | 'run'>) => (
  <BusyButton leftSection={<IconShieldCheck size={18} aria-hidden />} busy={running} onClick={() => void run()}>
    Verify
  </BusyButton>
);

export const VerificationResult = ({
  tenantId,
  verification,
  error,
  running,
}: Omit<Verification, 'run'> & { tenantId: string }) => (
  <div role="status" className={classes.verification}>
    {error && !running && <FormError what="Couldn’t verify the audit trail." error={error} />}
    {verification && !error && !running && (
      <>
        <Verdict {...verification} />
        <SignedHead tenantId={tenantId} />
      </>
    )}
  </div>
);

const REASONS = {
  altered: 'its content does not match its hash',
  missing: 'an event before it is missing',
  reordered: 'it does not follow the event before it',
  rewritten: 'it is not the event whose hash was signed',
  truncated: 'it was signed, but is missing',
};

function Verdict({ events, since, first_break }: AuditVerification) {
  if (first_break)
    return (
      <p className={classes.verdict} data-tone="red">
        <IconShieldX size={20} aria-hidden />
        <span>
          <strong>The chain breaks at event #{first_break.sequence}</strong>: {REASONS[first_break.reason]}. Export the
          audit trail now, and contact Velgent support. {countOf(events, 'event')} checked.
        </span>
      </p>
    );
  return (
    <p className={classes.verdict} data-tone="green">
      <IconShieldCheck size={20} aria-hidden />
      <span>
        <strong>
          {countOf(events, 'event')}, unbroken
          {since && (
            <>
              {' '}
              since <Day at={since} />
            </>
          )}
        </strong>
        . Each event’s hash was recomputed and covers the one before it.
      </span>
    </p>
  );
}

/** Kept outside, it proves later that nothing before it was rewritten, whoever rules the database. */
function SignedHead({ tenantId }: { tenantId: string }) {
  const { data: checkpoint } = useQuery(auditQueries.checkpoint(tenantId));
  if (!checkpoint) return null;
  return (
    <div className={classes.head}>
      <span>
        The newest signed head is event #{checkpoint.sequence}, signed <Time at={checkpoint.signed_at} />. Keep the
        signed heads elsewhere: they show later whether the audit trail was rewritten.
      </span>
      <ExportButton size="sm" href={checkpointsAddress(tenantId)}>
        Download signed heads
      </ExportButton>
    </div>
  );
}
