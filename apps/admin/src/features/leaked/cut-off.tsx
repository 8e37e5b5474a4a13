import { useQuery } from '@tanstack/react-query';
import type { CredentialLookupResult } from '@velgent/admin-dto';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { CredentialQueriesOf, kindOf } from './kind-of.ts';
import { CutOffDialog, type CutOffAct } from './cut-off-dialog.tsx';
import { IncidentReport } from './incident-report.tsx';
import classes from './leaked.module.css';
import { useReveals } from '../credentials/use-reveals.ts';
import type { Revoked } from '../credentials/credentials.mutations.ts';
import { RevokeReceipt } from '../credentials/revoke-receipt.tsx';
import { reveal as revealing, useSecretUnderWay } from '../credentials/under-way.ts';
import type { Finding } from './recognise.ts';

const RevealBanner = lazy(revealing.banner);
const LeaveGuard = lazy(revealing.guard);

interface Props {
  owner: CredentialLookupResult;
  finding: Finding;
}

/** What can be done, and once it is done: the new secret, the receipt, the report. */
export function CutOff({ owner, finding }: Props) {
  const kind = kindOf(owner);
  const { data: credential } = useQuery(CredentialQueriesOf(owner));
  const { reveals, show, dismiss } = useReveals();
  const underWay = useSecretUnderWay();
  const [asked, setAsked] = useState<{ act: CutOffAct; opened: boolean }>();
  const [receipt, setReceipt] = useState<Revoked>();

  const status = credential?.status ?? owner.status;
  const stopped = status === 'revoked' && owner.live_tokens === 0;
  return (
    <>
      {!receipt && credential && (
        <div className={classes.acts}>
          {status === 'active' && (
            <Button size="md" onClick={() => setAsked({ act: 'replace', opened: true })}>
              Replace and cut off
            </Button>
          )}
          {!stopped && (
            <Button size="md" variant="default" onClick={() => setAsked({ act: 'revoke', opened: true })}>
              {status === 'active' || status === 'expiring' ? 'Revoke' : 'Refuse its tokens'}
            </Button>
          )}
          {stopped && <p role="status">It is revoked, and no token of it works. There is nothing left to stop.</p>}
        </div>
      )}
      {receipt && <RevokeReceipt tenantId={owner.tenant_id} kind={kind} revoked={receipt} />}
      <Suspense>
        {reveals.map((each) => (
          <RevealBanner key={each.credential.id} kind={kind} reveal={each} onDismiss={() => dismiss(each)} />
        ))}
        {(reveals.length > 0 || underWay) && (
          <LeaveGuard kind={kind} names={reveals.map(({ credential: { name } }) => name)} />
        )}
      </Suspense>
      {credential && <IncidentReport owner={owner} credential={credential} finding={finding} receipt={receipt} />}
      {credential && asked && (
        <CutOffDialog
          owner={owner}
          kind={kind}
          act={asked.act}
          opened={asked.opened}
          onClose={() => setAsked({ ...asked, opened: false })}
          onReveal={show}
          onStopped={setReceipt}
        />
      )}
    </>
  );
}
