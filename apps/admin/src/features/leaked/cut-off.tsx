import { useQuery } from '@tanstack/react-query';
import type { CredentialLookupResult } from '@velgent/admin-dto';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { kindOf } from '../credentials/kinds.ts';
import { credentialQueries } from '../credentials/credentials.queries.ts';
import { CutOffDialog, type CutOffAct } from './cut-off-dialog.tsx';
import { IncidentReport } from './incident-report.tsx';
import classes from './leaked.module.css';
import type { Revoked } from '../credentials/credentials.mutations.ts';
import { RevokeReceipt } from '../credentials/revoke-receipt.tsx';
import type { Reveal } from '../credentials/one-time-secret.ts';
import type { Finding } from './recognise.ts';

interface Props {
  owner: CredentialLookupResult;
  finding: Finding;
  /** By now: `owner` is what was found. */
  liveTokens: number;
  onReveal: (reveal: Reveal) => void;
}

/** What can be done, and once it is done: the receipt, the report. */
export function CutOff({ owner, finding, liveTokens, onReveal }: Props) {
  const kind = kindOf(owner);
  const { data: credential } = useQuery(credentialQueries.one(owner.tenant_id, kind, owner.id));
  const [asked, setAsked] = useState<{ act: CutOffAct; opened: boolean }>();
  const [receipt, setReceipt] = useState<Revoked>();

  const status = credential?.status ?? owner.status;
  const lives = status === 'active' || status === 'expiring';
  const stopped = !lives && liveTokens === 0;
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
              {lives ? 'Revoke' : 'Refuse its tokens'}
            </Button>
          )}
          {stopped && (
            <p role="status">
              It is {status}
              {kind.type === 'oauth_client' && ', and none of its tokens work'}. There is nothing left to stop.
            </p>
          )}
        </div>
      )}
      {receipt && <RevokeReceipt tenantId={owner.tenant_id} kind={kind} revoked={receipt} />}
      {credential && <IncidentReport owner={owner} credential={credential} finding={finding} receipt={receipt} />}
      {credential && asked && (
        <CutOffDialog
          owner={owner}
          kind={kind}
          act={asked.act}
          opened={asked.opened}
          onClose={() => setAsked({ ...asked, opened: false })}
          onReveal={onReveal}
          onStopped={setReceipt}
        />
      )}
    </>
  );
}
