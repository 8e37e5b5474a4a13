import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TrustedIssuer } from '@velgent/admin-dto';
import { CopyButton } from '../../components/copy-button.tsx';
import { Facts } from '../../components/facts.tsx';
import { SideSheet } from '../../components/side-sheet.tsx';
import { EmptyState } from '../../components/states.tsx';
import { Time } from '../../components/time.tsx';
import { duration } from '../../lib/time.ts';
import { useLastGiven } from '../../lib/use-last-given.ts';
import { templateOf } from '../authentication/templates/index.ts';
import { IssuerClients } from './issuer-clients.tsx';
import { IssuerKeys } from './issuer-keys.tsx';
import classes from './trusted-issuers.module.css';

export type IssuerAct = 'edit' | 'delete';

interface Props {
  tenantId: string;
  /** Whose drawer is open; none when it is closed. */
  id?: string;
  issuers: TrustedIssuer[];
  covered: boolean;
  onAct: (act: IssuerAct, issuer: TrustedIssuer) => void;
  onClose: () => void;
}

export default function IssuerDrawer({ tenantId, id, issuers, covered, onAct, onClose }: Props) {
  const last = useLastGiven(id);
  const known = useLastGiven(issuers.find((each) => each.id === last));
  const issuer = known?.id === last ? known : undefined;
  return (
    <SideSheet
      opened={!!id}
      covered={covered}
      onClose={onClose}
      title={issuer ? <bdi>{issuer.name}</bdi> : 'Trusted issuer'}
    >
      {issuer ? (
        <div className={classes.parts}>
          <IssuerFacts issuer={issuer} />
          <div className={classes.acts}>
            <Button variant="default" onClick={() => onAct('edit', issuer)}>
              Edit
            </Button>
            <Button variant="default" className={classes.danger} onClick={() => onAct('delete', issuer)}>
              Delete
            </Button>
          </div>
          <IssuerClients tenantId={tenantId} issuer={issuer} />
          <IssuerKeys tenantId={tenantId} issuer={issuer} />
          <nav aria-label="Related" className={classes.links}>
            <Link to="/t/$tenantId/audit" params={{ tenantId }} search={{ target_id: issuer.id }}>
              Events in the audit trail
            </Link>
          </nav>
        </div>
      ) : (
        <EmptyState>This issuer isn’t in this organisation.</EmptyState>
      )}
    </SideSheet>
  );
}

const IssuerFacts = ({ issuer }: { issuer: TrustedIssuer }) => (
  <Facts
    of={[
      ['Kind', templateOf(issuer.issuer).label],
      ['Issuer', <Copied key="issuer" id="drawer-issuer" value={issuer.issuer} />],
      ['Audience', <Copied key="audience" id="drawer-audience" value={issuer.audience} />],
      ['JWKS address', issuer.jwks_uri && <code>{issuer.jwks_uri}</code>],
      ['Tokens live at most', duration(issuer.max_lifetime_seconds)],
      ['Each token', issuer.require_jti ? 'works once' : 'may be used again until it expires'],
      [
        'Added',
        <>
          <Time at={issuer.created_at} /> by {issuer.created_by.email ?? 'Velgent'}
        </>,
      ],
    ]}
  />
);

const Copied = ({ id, value }: { id: string; value: string }) => (
  <span className={classes.copied}>
    <code id={id}>{value}</code>
    <CopyButton text={value} size="compact-xs" named={id} />
  </span>
);
