import { CLEAN_UP_FINDINGS, type CleanUpFinding } from '@velgent/client-model';
import type { CleanUpPage } from '@velgent/admin-dto';
import { FigureChoice } from '../../components/figure-choice.tsx';
import { formatCount } from '../../lib/number.ts';
import classes from './clean-up.module.css';
import { FINDINGS } from './findings.ts';

interface Props {
  chosen: CleanUpFinding;
  totals?: CleanUpPage['totals'];
  onChoose: (finding: CleanUpFinding) => void;
}

/** Which finding is on show, and how many have each. */
export const FindingChoice = ({ chosen, totals, onChoose }: Props) => (
  <fieldset className={classes.choices}>
    <legend>Show clients and keys</legend>
    {CLEAN_UP_FINDINGS.map((finding) => (
      <FigureChoice
        key={finding}
        name="finding"
        value={finding}
        checked={finding === chosen}
        onChange={() => onChoose(finding)}
        className={classes.figure}
      >
        <strong>{totals ? formatCount(totals[finding]) : '–'}</strong>
        <span>{FINDINGS[finding].title}</span>
      </FigureChoice>
    ))}
  </fieldset>
);
