import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import classes from './credential-drawer.module.css';
import { credentialQueries } from './credentials.queries.ts';
import type { Credential, Kind } from './kinds.ts';
import { Lineage } from './lineage.tsx';
import { isRotated } from './lineages.ts';
import { RotationRadar } from './rotation-radar.tsx';
import { Usage } from './usage.tsx';

interface Props {
  tenantId: string;
  kind: Kind;
  credential: Credential;
  /** Of a client: how it authenticates. */
  children?: ReactNode;
  onOpen: (id: string) => void;
}

/** What stands below the facts: shown together once all of it is known, so that nothing jumps. */
export function DrawerParts({ tenantId, kind, credential, children, onOpen }: Props) {
  const { id, lineage_id } = credential;
  const rotation = useQuery({
    ...credentialQueries.rotation(tenantId, kind, id),
    enabled: isRotated(credential),
  });
  const usage = useQuery(credentialQueries.usage(tenantId, kind, id));
  const lineage = useQuery({
    ...credentialQueries.lineage(tenantId, kind, lineage_id),
    enabled: isRotated(credential),
  });
  const [isKnown, setIsKnown] = useState(false);
  if (!isKnown && [rotation, usage, lineage].every(({ isLoading }) => !isLoading)) setIsKnown(true);
  if (!isKnown) return <Skeleton height={320} radius="lg" />;
  return (
    <>
      <RotationRadar tenantId={tenantId} kind={kind} credential={credential} />
      {children}
      <Usage tenantId={tenantId} kind={kind} id={id} />
      <Lineage tenantId={tenantId} kind={kind} credential={credential} onOpen={onOpen} />
      <nav aria-label="Related" className={classes.links}>
        <Link to="/t/$tenantId/activity" params={{ tenantId }} search={{ credential_id: id }}>
          Calls in Activity logs
        </Link>
        <Link to="/t/$tenantId/audit" params={{ tenantId }} search={{ target_id: id }}>
          Events in the audit trail
        </Link>
      </nav>
    </>
  );
}
