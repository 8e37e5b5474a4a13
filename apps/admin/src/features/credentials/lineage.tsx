import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '../../components/link-button.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { Time } from '../../components/time.tsx';
import classes from './credential-drawer.module.css';
import { credentialQueries } from './credentials.queries.ts';
import type { Kind } from './kinds.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  id: string;
  onOpen: (id: string) => void;
}

/** The generations of a rotated credential as a small timeline, the newest on top. */
export function Lineage({ tenantId, kind, id, onOpen }: Props) {
  const { data } = useQuery(credentialQueries.lineage(tenantId, kind, id));
  if (!data || data.length < 2) return null;
  return (
    <section>
      <h3>Generations</h3>
      <ol className={classes.lineage} reversed>
        {data.map((each) => (
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
    </section>
  );
}
