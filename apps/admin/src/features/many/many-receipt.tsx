import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { isRefused } from '../../lib/api.ts';
import { downloadText } from '../../lib/download.ts';
import { explain, PageError } from '../../lib/explain.ts';
import { focusLater } from '../../lib/focus.ts';
import { countOf } from '../../lib/number.ts';
import { exactTime } from '../../lib/time.ts';
import classes from './many.module.css';
import type { Outcome } from './run-many.ts';

/** What an act on many is about: each by its name and what tells it apart from others of that name. */
export interface Named {
  name: string;
  publicId: string;
}

export interface Receipt {
  /** “revoked” */
  done: string;
  at: number;
  outcomes: Outcome<Named>[];
}

/** One receipt for many: what was done to each, or why not; what was not done comes first. */
export function ManyReceipt({ receipt, onDismiss }: { receipt: Receipt; onDismiss: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that opened the dialog may be gone.
  useEffect(() => focusLater(() => heading.current), [receipt]);
  const { outcomes, done, at } = receipt;
  const failed = outcomes.filter(({ error }) => error);
  const ordered = [...failed, ...outcomes.filter(({ error }) => !error)];
  return (
    <section className={classes.receipt} data-failed={failed.length > 0 || undefined} aria-labelledby="receipt">
      <h2 id="receipt" ref={heading} tabIndex={-1}>
        {summaryOf(receipt)}
      </h2>
      <p className="quiet">{exactTime(at)}</p>
      <ul className={classes.outcomes} tabIndex={0} aria-labelledby="receipt">
        {ordered.map((outcome) => (
          <li key={outcome.of.publicId}>
            {outcome.error ? (
              <IconAlertTriangle size={16} aria-hidden className={classes.not} />
            ) : (
              <IconCircleCheck size={16} aria-hidden className={classes.did} />
            )}
            <span>
              <bdi>{outcome.of.name}</bdi> <code>{outcome.of.publicId}</code>
              <br />
              {words(outcome, done)}
            </span>
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        <Button size="compact-sm" variant="default" onClick={() => downloadText('receipt.txt', textOf(receipt))}>
          Download receipt
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onDismiss}>
          Dismiss
        </Button>
      </div>
    </section>
  );
}

function words({ error, done: what }: Outcome<Named>, done: string): string | undefined {
  if (!error) return what;
  const isKnown = isRefused(error) || error instanceof PageError;
  return `${isKnown ? 'Not' : 'May be'} ${done}: ${explain(error).summary}`;
}

/** “14 of 15 revoked” */
export function summaryOf({ outcomes, done }: Receipt): string {
  const count = outcomes.filter(({ error }) => !error).length;
  return count === outcomes.length
    ? `${countOf(count, 'credential')} ${done}`
    : `${count} of ${outcomes.length} ${done}`;
}

export function textOf(receipt: Receipt): string {
  const lines = receipt.outcomes.map((outcome) =>
    [outcome.of.name, outcome.of.publicId, words(outcome, receipt.done)].join('\t'),
  );
  return [`${summaryOf(receipt)}, ${exactTime(receipt.at)}`, ...lines, ''].join('\n');
}
