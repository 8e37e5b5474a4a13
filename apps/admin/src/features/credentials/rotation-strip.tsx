import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GenerationUse } from '@velgent/admin-dto';
import { Time, TimeOrNever } from '../../components/time.tsx';
import { countOf, formatShare } from '../../lib/number.ts';
import { credentialQueries } from './credentials.queries.ts';
import { API_KEYS, type Credential, type Kind, OAUTH_CLIENTS, publicPart } from './kinds.ts';
import { isOpen, Verdict } from './rotation-radar.tsx';
import classes from './rotation-radar.module.css';
import { ShareBar } from './share-bar.tsx';

/** For every rotation whose window is open, or the one asked for: old against new. */
export function RotationStrips({ tenantId, credentialId }: { tenantId: string; credentialId?: string }) {
  const clients = useExpiring(tenantId, OAUTH_CLIENTS, credentialId);
  const keys = useExpiring(tenantId, API_KEYS, credentialId);
  const all = [...clients, ...keys].slice(0, 5);
  return all.map((each) => <Strip key={each.old.id} tenantId={tenantId} {...each} open={all.length === 1} />);
}

function useExpiring(tenantId: string, kind: Kind, credentialId?: string) {
  const { data } = useQuery({
    ...credentialQueries.list(tenantId, kind, { status: 'expiring' }),
    refetchInterval: 30_000,
  });
  return (data?.items ?? [])
    .filter(({ id, rotated_to_id }) => !credentialId || id === credentialId || rotated_to_id === credentialId)
    .map((old) => ({ kind, old }));
}

function Strip({ tenantId, kind, old, open }: { tenantId: string; kind: Kind; old: Credential; open: boolean }) {
  const { data } = useQuery(credentialQueries.rotation(tenantId, kind, old.id));
  if (!data || !isOpen(data)) return null;
  return (
    <details className={classes.strip} open={open}>
      <summary>
        <h2>
          Rotation of <bdi>{old.name}</bdi>
        </h2>
        <span className="quiet">
          {data.successor_share_last_hour !== null && `${formatShare(data.successor_share_last_hour)} on the new one. `}
          The old {kind.noun} expires <Time at={data.expires_at} ahead />.
        </span>
      </summary>
      <div className={classes.sides}>
        <Side title="Old" id={publicPart(old)} use={data.old} />
        <Side title="New" id={publicId(data.successor)} use={data.successor} />
        <div className={classes.move}>
          <ShareBar share={data.successor_share_last_hour} />
          <Verdict radar={data} kind={kind} />
          <Link to={`/t/$tenantId/${kind.segment}`} params={{ tenantId }} search={{ selected: old.id }}>
            Open the old {kind.noun}
          </Link>
        </div>
      </div>
    </details>
  );
}

const publicId = ({ credential }: GenerationUse) => credential.client_id ?? `${credential.prefix}…`;

function Side({ title, id, use }: { title: string; id: string; use: GenerationUse }) {
  return (
    <div className={classes.side}>
      <h3>
        {title} <code>{id}</code>
      </h3>
      <dl className={classes.facts}>
        <dt>Last exchange</dt>
        <dd>
          <TimeOrNever at={use.last_exchange_at} never="None yet" />
        </dd>
        <dt>Last call</dt>
        <dd>
          <TimeOrNever at={use.last_call_at} never="None yet" />
        </dd>
        <dt>Since the rotation</dt>
        <dd>
          {countOf(use.exchanges, 'exchange')}, {countOf(use.calls, 'call')}
        </dd>
      </dl>
    </div>
  );
}
