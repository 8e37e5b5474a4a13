import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CredentialLookupResult } from '@velgent/admin-dto';
import { useState } from 'react';
import { Card } from '../../components/card.tsx';
import { CredentialText } from '../../components/credential-text.tsx';
import { Facts } from '../../components/facts.tsx';
import { ErrorState } from '../../components/states.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { TimeOrNever } from '../../components/time.tsx';
import type { Reveal } from '../credentials/one-time-secret.ts';
import { CutOff } from './cut-off.tsx';
import { Organisation } from './organisation.tsx';
import { ownerQuery } from './leaked.queries.ts';
import type { Finding } from './recognise.ts';

const KINDS: Record<Finding['kind'], string> = {
  client_secret: 'Client secret',
  api_key: 'API key',
  access_token: 'Access token',
  client_id: 'client_id (not a secret)',
};

interface Props {
  tenantId: string | null;
  finding: Finding;
  /** Among several, which may be of one credential. */
  place?: string;
  onReveal: (reveal: Reveal) => void;
}

/** One finding: whose it is, what it can still do, and the way to end that. */
export function FoundCredential({ tenantId, finding, place, onReveal }: Props) {
  const { data: current, error, refetch } = useQuery(ownerQuery(tenantId, finding));
  // As it was found: what is done about it changes the answer.
  const [first, setFirst] = useState<CredentialLookupResult | null>();
  if (first === undefined && current !== undefined) setFirst(current);
  const owner = first ?? current;
  const title = owner ? owner.name : KINDS[finding.kind];
  return (
    <Card title={place ? `${title} (${place})` : title}>
      <Facts
        of={[
          ['Found', <>{KINDS[finding.kind]} </>],
          ['Starts with', <CredentialText key="shown" value={finding.shown} />],
          ['Organisation', owner && !tenantId ? <Organisation key="of" id={owner.tenant_id} /> : null],
          ['Status', owner && <StatusBadge key="status" status={(current ?? owner).status} />],
          ['Last used', owner && <LastUsed owner={owner} />],
          ['Live tokens', owner?.type === 'oauth_client' ? `${(current ?? owner).live_tokens}` : null],
        ]}
      />
      {error && <ErrorState what="Couldn’t find out whose it is." error={error} onRetry={refetch} small />}
      {current === undefined && !error && <Skeleton height={120} radius="lg" />}
      {owner === null && <NotOurs finding={finding} />}
      {owner && (
        <CutOff owner={owner} finding={finding} liveTokens={(current ?? owner).live_tokens} onReveal={onReveal} />
      )}
    </Card>
  );
}

const LastUsed = ({ owner }: { owner: CredentialLookupResult }) => (
  <>
    <TimeOrNever at={owner.last_used_at} />
    {owner.last_ip && <> from {owner.last_ip}</>}
  </>
);

const NotOurs = ({ finding }: { finding: Finding }) => (
  <p role="status">
    {finding.damaged
      ? 'It’s incomplete or mistyped, so nobody can use it like this. Look for the rest where it was found.'
      : 'It matches no credential you have access to. It may belong to another organisation, or not be real.'}
  </p>
);
