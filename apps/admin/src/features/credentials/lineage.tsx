import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '../../components/link-button.tsx';
import { ErrorState } from '../../components/states.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { Time } from '../../components/time.tsx';
import { countOf } from '../../lib/number.ts';
import classes from './credential-drawer.module.css';
import { credentialQueries } from './credentials.queries.ts';
import type { Credential, Kind } from './kinds.ts';
import { isRotated } from './lineages.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  credential: Credential;
  onOpen: (id: string) => void;
}

/** The generations of a rotated credential as a small timeline, the newest on top. */
export function Lineage({ tenantId, kind, credential, onOpen }: Props) {
  const { id, lineage_id } = credential;
  const { data, error, refetch } = useQuery({
    ...credentialQueries.lineage(tenantId, kind, lineage_id),
    enabled: isRotated(credential),
    retryOnMount: false,
  });
  if (error && !data) return <ErrorState small what="Couldn’t load its generations." error={error} onRetry={refetch} />;
  if (!data || data.items.length < 2) return null;
  const older = data.items.at(-1)!.generation - 1;
  return (
    <section>
      <h3>Generations</h3>
      <ol className={classes.lineage} reversed>
        {data.items.map((each) => (
          <li key={each.id} className={classes.generation} data-here={each.id === id || undefined}>
            <div>
              {each.id === id ? (
                <strong>Generation {each.generation}, shown here</strong>
              ) : (
                <LinkButton onClick={() => onOpen(each.id)}>Generation {each.generation}</LinkButton>
              )}
            </div>
            <div className={classes.when}>
              <StatusBadge status={each.status} />
              <span>
                {each.generation === 1 ? 'created' : 'from a rotation'} <Time at={each.created_at} /> by{' '}
                {each.created_by.email ?? 'Velgent'}
              </span>
            </div>
          </li>
        ))}
      </ol>
      {older > 0 && <p className="quiet">and {countOf(older, 'older generation')}</p>}
    </section>
  );
}
