import { CopyButton } from '../../components/copy-button.tsx';
import { CredentialText } from '../../components/credential-text.tsx';
import { Facts } from '../../components/facts.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { ExactTime, RelativeTime, Time, TimeOrNever } from '../../components/time.tsx';
import classes from './credential-drawer.module.css';
import { type Credential, isClient, shownPart } from './kinds.ts';
import { SaidOfIt } from './said-of-it.tsx';

export function CredentialFacts({ credential }: { credential: Credential }) {
  const { expires_at, revoked_at, status, description, owner_email, environment, labels } = credential;
  const shown = shownPart(credential);
  const isTagged = !!environment || Object.keys(labels).length > 0;
  return (
    <Facts
      of={[
        ['Status', <StatusBadge key="status" status={status} />],
        ['client_id', isClient(credential) ? <ClientId key="id" id={credential.client_id} /> : null],
        [isClient(credential) ? 'Secret' : 'Key', shown && <CredentialText key="secret" value={shown} ellipsis />],
        [
          status === 'expired' ? 'Expired' : 'Expires',
          expires_at && status !== 'revoked' ? (
            <>
              <ExactTime at={expires_at} />, <RelativeTime at={expires_at} ahead={status === 'expiring'} />
            </>
          ) : null,
        ],
        ['Revoked', revoked_at && <Time at={revoked_at} />],
        ['Last used', <TimeOrNever key="used" at={credential.last_used_at} />],
        [
          'Created',
          <>
            <Time at={credential.created_at} /> by {credential.created_by.email ?? 'Velgent'}
          </>,
        ],
        [
          'Description',
          description && (
            <span key="description" className={classes.description}>
              {description}
            </span>
          ),
        ],
        ['Owner', owner_email],
        [environment ? 'Environment' : 'Labels', isTagged ? <SaidOfIt key="tags" credential={credential} /> : null],
      ]}
    />
  );
}

const ClientId = ({ id }: { id: string }) => (
  <div className={classes.clientId}>
    <CredentialText value={id} id="drawer-client-id" />
    <CopyButton text={id} size="compact-xs" named="drawer-client-id" />
  </div>
);
