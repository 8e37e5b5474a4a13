import { VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { AssertionCheck, AssertionVerdict } from '@velgent/admin-dto';
import { Fragment } from 'react';
import { whyRefused } from '../activity/diagnoses.ts';
import classes from './authentication.module.css';
import { checkName } from './checks.ts';

/** What a check of an assertion came to, line by line: by sign, colour and words. */
export function VerdictView({ verdict }: { verdict: AssertionVerdict }) {
  const refused = verdict.verdict === 'refused';
  const Icon = refused ? IconCircleX : IconCircleCheck;
  const words = verdict.diagnosis && whyRefused(verdict.diagnosis);
  return (
    <>
      <p className={classes.verdict} data-refused={refused || undefined}>
        <Icon size={18} aria-hidden />
        <span>
          <strong>{refused ? 'It would be refused.' : 'It would be accepted.'}</strong>{' '}
          {refused ? words?.what : 'Nothing was issued, and it can still be used.'}
        </span>
      </p>
      <ul className={classes.checks} aria-label="Checks">
        {verdict.checks.map((check) => (
          <Check key={check.check} {...check} />
        ))}
      </ul>
    </>
  );
}

function Check({ check, passed, expected, found, hint }: AssertionCheck) {
  const Icon = passed ? IconCircleCheck : IconCircleX;
  return (
    <li className={classes.check} data-failed={!passed || undefined}>
      <Icon size={18} aria-hidden />
      <div>
        {checkName(check)}
        <VisuallyHidden>{passed ? ' passed' : ' failed'}</VisuallyHidden>
        {passed ? (
          found !== null && (
            <div className={classes.quiet}>
              <code>{found}</code>
            </div>
          )
        ) : (
          <Difference expected={expected} found={found} />
        )}
        {hint && <p className={classes.hint}>{hint}</p>}
      </div>
    </li>
  );
}

const Difference = ({ expected, found }: Pick<AssertionCheck, 'expected' | 'found'>) => (
  <dl>
    {[
      ['Expected', expected],
      ['Found', found],
    ].map(
      ([name, value]) =>
        value !== null && (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </Fragment>
        ),
    )}
  </dl>
);
