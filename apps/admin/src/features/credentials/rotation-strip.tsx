import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GenerationUse } from '@velgent/admin-dto';
import { Time, TimeOrNever } from '../../components/time.tsx';
import { countOf } from '../../lib/number.ts';
import { credentialQueries } from './credentials.queries.ts';
import { API_KEYS, type Credential, type Kind, OAUTH_CLIENTS, publicPart } from './kinds.ts';
import { isOpen, Verdict } from './rotation-radar.tsx';
import classes from './rotation-radar.module.css';
import { ShareBar } from './share-bar.tsx';

/** For every rotation whose window is open, or the one asked for: old against new. */
export function RotationStrips({ tenantId, credentialId }: { tenantId: string; credentialId?: string }) {
  return [OAUTH_CLIENTS, API_KEYS].map((kind) => (
    <StripsOfKind key={kind.type} tenantId={tenantId} kind={kind} credentialId={credentialId} />
  ));
}

function StripsOfKind({ tenantId, kind, credentialId }: { tenantId: string; kind: Kind; credentialId?: string }) {
  const { data } = useQuery({
    ...credentialQueries.list(tenantId, kind, { status: 'expiring' }),
    refetchInterval: 30_000,
  });
  const old = data?.items.filter(
    ({ id, rotated_to_id }) => !credentialId || id === credentialId || rotated_to_id === credentialId,
  );
  return old?.slice(0, 3).map((each) => <Strip key={each.id} tenantId={tenantId} kind={kind} old={each} />);
}

function Strip({ tenantId, kind, old }: { tenantId: string; kind: Kind; old: Credential }) {
  const { data } = useQuery(credentialQueries.rotation(tenantId, kind, old.id));
  if (!data || !isOpen(data)) return null;
  return (
    <section className={classes.strip} aria-label={`Rotation of ${old.name}`}>
      <div className={classes.stripHead}>
        <h2>
          Rotation of <bdi>{old.name}</bdi>
        </h2>
        <span className="quiet">
          The old {kind.noun} expires <Time at={data.expires_at} ahead />.{' '}
          <Link to={`/t/$tenantId/${kind.segment}`} params={{ tenantId }} search={{ selected: old.id }}>
            Open it
          </Link>
        </span>
      </div>
      <div className={classes.sides}>
        <Side title="Old" id={publicPart(old)} use={data.old} />
        <Side
          title="New"
          id={data.successor.credential.client_id ?? `${data.successor.credential.prefix}…`}
          use={data.successor}
        />
        <div>
          <ShareBar share={data.successor_share_last_hour} />
          <Verdict radar={data} kind={kind} />
        </div>
      </div>
    </section>
  );
}

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
