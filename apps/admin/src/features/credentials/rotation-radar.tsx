import { useQuery } from '@tanstack/react-query';
import type { GenerationUse, RotationProgress, RotationRadar as Radar } from '@velgent/admin-dto';
import { Facts } from '../../components/facts.tsx';
import { ErrorState } from '../../components/states.tsx';
import { Time, TimeOrNever } from '../../components/time.tsx';
import { countOf } from '../../lib/number.ts';
import { credentialQueries } from './credentials.queries.ts';
import { type Credential, hasSecret, isClient, type Kind } from './kinds.ts';
import { isRotated } from './lineages.ts';
import classes from './rotation-radar.module.css';
import { Safety } from './safety.tsx';
import { ShareBar } from './share-bar.tsx';
import { verdictOf } from './verdict.ts';

/** While a window is open: who still uses the old one, how much has moved, and whether it is safe to finish. */
export function RotationRadar({
  tenantId,
  kind,
  credential,
}: {
  tenantId: string;
  kind: Kind;
  credential: Credential;
}) {
  const { data, error, refetch } = useQuery({
    ...credentialQueries.rotation(tenantId, kind, credential.id),
    enabled: isRotated(credential),
    retryOnMount: false,
  });
  const leaves = useLeavesSecret(tenantId, kind, credential, data);
  if (error && !data) return <ErrorState small what="Couldn’t load its rotation." error={error} onRetry={refetch} />;
  if (!data || !isOpen(data)) return null;
  return (
    <section className={classes.radar}>
      <h3>{leaves ? 'Leaving the secret behind' : 'Rotation under way'}</h3>
      <Verdict radar={data} kind={kind} />
      <ShareBar share={data.successor_share_last_hour} />
      <Facts
        close
        of={[
          [
            'Old, last exchange',
            hasExchanges(kind) ? (
              <TimeOrNever key="exchange" at={data.old.last_exchange_at} never="None since the rotation" />
            ) : null,
          ],
          ['Old, last call', <TimeOrNever key="call" at={data.old.last_call_at} never="None since the rotation" />],
          ['Window closes', <Time key="closes" at={data.expires_at} ahead />],
        ]}
      />
      <Sources use={data.old} kind={kind} what={leaves ? 'secret' : 'old one'} />
    </section>
  );
}

/** Whether the old one has a secret and the new one none. */
function useLeavesSecret(tenantId: string, kind: Kind, credential: Credential, radar?: Radar | null): boolean {
  const { data } = useQuery({
    ...credentialQueries.lineage(tenantId, kind, credential.lineage_id),
    enabled: isRotated(credential) && isClient(credential),
    retryOnMount: false,
  });
  const generation = (use?: GenerationUse) => data?.items.find(({ id }) => id === use?.credential?.id);
  const [old, successor] = [generation(radar?.old), generation(radar?.successor)];
  return !!old && !!successor && hasSecret(old) && !hasSecret(successor);
}

/** Not ended by a revocation, nor meanwhile by itself. */
const isOpen = ({ closed_at, expires_at }: Radar) => !closed_at && new Date(expires_at).getTime() > Date.now();

/** A key is not exchanged for a token. */
export const hasExchanges = ({ type }: Kind) => type === 'oauth_client';

/** “1 exchange, 4 calls”, of a key “4 calls” */
export const usesOf = ({ exchanges, calls }: { exchanges: number; calls: number }, kind: Kind) =>
  [hasExchanges(kind) && countOf(exchanges, 'exchange'), countOf(calls, 'call')].filter(Boolean).join(', ');

export const Verdict = ({ radar, kind }: { radar: RotationProgress; kind: Kind }) => (
  <Safety safe={radar.safe_to_finish}>{verdictOf(radar, kind)}</Safety>
);

function Sources({ use, kind, what }: { use: GenerationUse; kind: Kind; what: string }) {
  if (use.sources.length === 0) return null;
  return (
    <>
      <h4>Who still used the {what}</h4>
      <ul className={classes.sources}>
        {use.sources.map((source) => (
          <li key={`${source.ip} ${source.user_agent}`}>
            <code>{source.ip}</code> <span className="quiet">{source.user_agent ?? 'no user agent'}</span>
            <div className="quiet">
              {usesOf(source, kind)}, last <Time at={source.last_seen_at} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
