import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OpenRotation } from '@velgent/admin-dto';
import { Facts } from '../../components/facts.tsx';
import { ErrorState } from '../../components/states.tsx';
import { Time, TimeOrNever } from '../../components/time.tsx';
import { countOf, formatShare } from '../../lib/number.ts';
import { hasExchanges, usesOf, Verdict } from '../credentials/rotation-radar.tsx';
import { ShareBar } from '../credentials/share-bar.tsx';
import { kindOf, publicPart } from '../credentials/kinds.ts';
import { rotationQueries } from './rotations.queries.ts';
import classes from './rotations.module.css';

interface Props {
  tenantId: string;
  /** Whose rotation alone is asked for. */
  credentialId?: string;
}

/** The most urgent alone, and how many there are: one stands whole, of several the board tells more. */
const onTop = (tenantId: string, credential_id?: string) => rotationQueries.open(tenantId, { credential_id, limit: 1 });

/** Nothing stands below the strip before this is known. */
export const useStripPending = ({ tenantId, credentialId }: Props): boolean =>
  useQuery(onTop(tenantId, credentialId)).isPending;

/** Above the calls: the one rotation that is under way, or the way to all of them. */
export function RotationStrip({ tenantId, credentialId }: Props) {
  const { data, error, refetch } = useQuery(onTop(tenantId, credentialId));
  if (error && !data)
    return <ErrorState small what="Couldn’t load the open rotations." error={error} onRetry={refetch} />;
  const [first] = data?.items ?? [];
  if (!data || !first) return null;
  if (data.open === 1) return <Strip tenantId={tenantId} rotation={first} />;
  return (
    <p className={classes.notice}>
      <span>
        {countOf(data.open, 'rotation')} are under way. The next to end is the old{' '}
        <bdi>{first.old.credential.name}</bdi>, <Time at={first.expires_at} ahead />.
      </span>
      <Link to="/t/$tenantId/rotations" params={{ tenantId }}>
        All rotations
      </Link>
    </p>
  );
}

function Strip({ tenantId, rotation }: { tenantId: string; rotation: OpenRotation }) {
  const { old, successor, successor_share_last_hour: share, expires_at } = rotation;
  const kind = kindOf(old.credential);
  return (
    <details className={classes.strip} open>
      <summary>
        <h2>
          Rotation of <bdi>{old.credential.name}</bdi>
        </h2>
        <span className="quiet">
          {share !== null && `${formatShare(share)} on the new one. `}
          The old {kind.noun} expires <Time at={expires_at} ahead />.
        </span>
      </summary>
      <div className={classes.sides}>
        <Side title="Old" use={old} />
        <Side title="New" use={successor} />
        <div className={classes.move}>
          <ShareBar share={share} />
          <Verdict radar={rotation} kind={kind} />
          <Link to={`/t/$tenantId/${kind.segment}`} params={{ tenantId }} search={{ selected: old.credential.id }}>
            Open the old {kind.noun}
          </Link>
        </div>
      </div>
    </details>
  );
}

function Side({ title, use }: { title: string; use: OpenRotation['old'] }) {
  const kind = kindOf(use.credential);
  return (
    <div className={classes.side}>
      <h3>
        {title} <code>{publicPart(use.credential)}</code>
      </h3>
      <Facts
        close
        of={[
          [
            'Last exchange',
            hasExchanges(kind) ? <TimeOrNever key="exchange" at={use.last_exchange_at} never="None yet" /> : null,
          ],
          ['Last call', <TimeOrNever key="call" at={use.last_call_at} never="None yet" />],
          ['Since the rotation', usesOf(use, kind)],
        ]}
      />
    </div>
  );
}
