import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { GenerationUse, RotationRadar } from '@velgent/admin-dto';
import { Facts } from '../../components/facts.tsx';
import { ErrorState } from '../../components/states.tsx';
import { Time, TimeOrNever } from '../../components/time.tsx';
import { formatShare } from '../../lib/number.ts';
import { credentialQueries, unlessFailed } from './credentials.queries.ts';
import { API_KEYS, type Credential, type Kind, OAUTH_CLIENTS, publicPart } from './kinds.ts';
import { hasExchanges, isOpen, usesOf, Verdict } from './rotation-radar.tsx';
import classes from './rotation-radar.module.css';
import { ShareBar } from './share-bar.tsx';

interface OpenRotation {
  kind: Kind;
  old: Credential;
  radar: RotationRadar;
}

/** What could not be found out. */
interface Failure {
  what: string;
  error: unknown;
  onRetry: () => unknown;
}

/** Every rotation whose window is open, or the one asked for; at most five. Pending until all of them are known. */
export function useOpenRotations(tenantId: string, credentialId?: string) {
  const clients = useExpiring(tenantId, OAUTH_CLIENTS, credentialId);
  const keys = useExpiring(tenantId, API_KEYS, credentialId);
  const all = [...clients.found, ...keys.found].slice(0, 5);
  const radars = useQueries({
    queries: all.map(({ kind, old }) => credentialQueries.rotation(tenantId, kind, old.id)),
  });
  const failed = radars.filter(({ data, error }) => error && !data);
  const unknown = all.filter((_, at) => failed.includes(radars[at]!)).map(({ old }) => old.name);
  const failure: Failure | undefined = failed[0] && {
    what:
      failed.length === 1
        ? `How far the rotation of ${unknown[0]} has come can’t be shown.`
        : `How far ${failed.length} rotations have come can’t be shown.`,
    error: failed[0].error,
    onRetry: () => Promise.all(failed.map(({ refetch }) => refetch())),
  };
  return {
    isPending: clients.isPending || keys.isPending || radars.some(({ isPending }) => isPending),
    rotations: [
      ...[clients.failure, keys.failure, failure].filter((each) => each !== undefined),
      ...all.flatMap(({ kind, old }, at): OpenRotation[] => {
        const radar = radars[at]?.data;
        return radar && isOpen(radar) ? [{ kind, old, radar }] : [];
      }),
    ],
  };
}

function useExpiring(tenantId: string, kind: Kind, credentialId?: string) {
  const { data, error, isPending, refetch } = useQuery({
    ...credentialQueries.list(tenantId, kind, { status: 'expiring' }),
    refetchInterval: unlessFailed(30_000),
  });
  const found = (data?.items ?? [])
    .filter(({ id, rotated_to_id }) => !credentialId || id === credentialId || rotated_to_id === credentialId)
    .map((old) => ({ kind, old }));
  const failure: Failure | undefined =
    error && !data
      ? { what: `Whether a ${kind.noun} is being rotated can’t be shown.`, error, onRetry: refetch }
      : undefined;
  return { found, failure, isPending };
}

/** Old against new, for each. */
export const RotationStrips = ({ tenantId, rotations }: { tenantId: string; rotations: (OpenRotation | Failure)[] }) =>
  rotations.map((each) =>
    'error' in each ? (
      <ErrorState key={each.what} small {...each} />
    ) : (
      <Strip key={each.old.id} tenantId={tenantId} {...each} open={rotations.length === 1} />
    ),
  );

function Strip({ tenantId, kind, old, radar, open }: OpenRotation & { tenantId: string; open: boolean }) {
  return (
    <details className={classes.strip} open={open}>
      <summary>
        <h2>
          Rotation of <bdi>{old.name}</bdi>
        </h2>
        <span className="quiet">
          {radar.successor_share_last_hour !== null &&
            `${formatShare(radar.successor_share_last_hour)} on the new one. `}
          The old {kind.noun} expires <Time at={radar.expires_at} ahead />.
        </span>
      </summary>
      <div className={classes.sides}>
        <Side title="Old" id={publicPart(old)} use={radar.old} kind={kind} />
        <Side title="New" id={publicId(radar.successor)} use={radar.successor} kind={kind} />
        <div className={classes.move}>
          <ShareBar share={radar.successor_share_last_hour} />
          <Verdict radar={radar} kind={kind} />
          <Link to={`/t/$tenantId/${kind.segment}`} params={{ tenantId }} search={{ selected: old.id }}>
            Open the old {kind.noun}
          </Link>
        </div>
      </div>
    </details>
  );
}

const publicId = ({ credential }: GenerationUse) => credential.client_id ?? `${credential.prefix}…`;

function Side({ title, id, use, kind }: { title: string; id: string; use: GenerationUse; kind: Kind }) {
  return (
    <div className={classes.side}>
      <h3>
        {title} <code>{id}</code>
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
