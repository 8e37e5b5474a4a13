import type { ActivitySeries } from '@velgent/admin-dto';
import { formatCount } from '../../lib/number.ts';
import classes from './activity.module.css';
import { colourOf } from './chart-colours.ts';

interface Props {
  series: ActivitySeries['series'];
  picked?: string;
  onPick: (credentialId: string | undefined) => void;
}

/** Which colour is whose, with the totals; a press shows one credential alone, another press all of them. */
export function ChartLegend({ series, picked, onPick }: Props) {
  return (
    <ul className={classes.legend}>
      {series.map(({ credential, total }, at) => {
        const words = (
          <>
            <span className={classes.swatch} data-ink style={{ background: colourOf(at, !credential) }} aria-hidden />
            <bdi>{credential?.name ?? 'All others'}</bdi>
            {credential && <code className="quiet">{(credential.client_id ?? credential.prefix ?? '').slice(-4)}</code>}
            <strong>{formatCount(total)}</strong>
          </>
        );
        return (
          <li key={credential?.id ?? 'others'}>
            {credential ? (
              <button
                type="button"
                aria-pressed={picked === credential.id}
                onClick={() => onPick(picked === credential.id ? undefined : credential.id)}
              >
                {words}
              </button>
            ) : (
              <span className={classes.others}>{words}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
