import { Link } from '@tanstack/react-router';
import type { Overview } from '@velgent/admin-dto';
import { type ReactNode, useId } from 'react';
import { FigureChoice } from '../../components/figure-choice.tsx';
import { countOf, formatCount } from '../../lib/number.ts';
import { OutcomeChart } from './outcome-chart.tsx';
import classes from './overview.module.css';

const Outcome = ({ of, children }: { of: 'success' | 'refused' | 'error'; children: ReactNode }) => (
  <span>
    <i data-ink data-outcome={of} aria-hidden />
    {children}
  </span>
);

interface Props {
  tenantId: string;
  calls: Overview['calls'];
  week: boolean;
  onWeek: (week: boolean) => void;
}

export function CallsPanel({ tenantId, calls, week, onWeek }: Props) {
  const buckets = week ? calls.by_6_hours : calls.by_hour;
  const sum = (outcome: 'success' | 'refused' | 'error') => buckets.reduce((total, each) => total + each[outcome], 0);
  const name = useId();
  const choices = [
    { value: false, label: 'Last 24 hours', count: calls.last_24_hours },
    { value: true, label: 'Last 7 days', count: calls.last_7_days },
  ];
  return (
    <section className={`${classes.panel} ${classes.wide}`} aria-label="Calls">
      <div className={classes.choices} role="radiogroup" aria-label="Calls in the">
        {choices.map(({ value, label, count }) => (
          <FigureChoice
            key={label}
            name={name}
            checked={week === value}
            onChange={() => onWeek(value)}
            className={classes.figure}
          >
            <span className={classes.figureLabel}>{label}</span>
            <strong>{formatCount(count)}</strong>
            <span className={classes.figureLabel}>{count === 1 ? 'call' : 'calls'}</span>
          </FigureChoice>
        ))}
      </div>
      <OutcomeChart buckets={buckets} />
      <p className={classes.outcomes}>
        <Outcome of="success">{formatCount(sum('success'))} successful</Outcome>
        <Outcome of="refused">{formatCount(sum('refused'))} refused</Outcome>
        <Outcome of="error">{countOf(sum('error'), 'error')}</Outcome>
        <Link to="/t/$tenantId/activity" params={{ tenantId }} search={{ range: week ? '7d' : '24h' }}>
          Open in Activity logs
        </Link>
      </p>
    </section>
  );
}
