import type { Intent } from '@velgent/engine-dto';
import { actionNeeded } from './action.ts';
import { type Day, dayOf, daysBetween } from './days.ts';
import { dueDateOf } from './due-date.ts';
import { isMonthFirst } from './month-first.ts';
import { fold, lexiconsFor } from './languages.ts';
import { isGuide } from './imperative.ts';
import { sensitivityOf } from './sensitivity.ts';
import { urgencyScore } from './urgency.ts';

/** What the text wants of its reader, by the tables beside this file. `given` is the due date where the caller names one. */
export function intentOf(
  text: string,
  sentences: readonly string[],
  language: string,
  reference: Date,
  given: Day | null = null,
): Intent {
  const languages = lexiconsFor(language);
  const folded = sentences.map(fold);
  const whole = fold(text);
  const asked = actionNeeded(folded, languages);
  const guide = !asked && isGuide(folded[0] ?? '', languages);
  const reader = { reference, monthFirst: isMonthFirst(text, language) };
  const due = given ?? (guide ? null : dueDateOf(sentences, folded, languages, reader, asked));
  const action = asked || due !== null;
  return {
    action_needed: action,
    due_date: due,
    urgency_score: urgencyScore(folded, languages, {
      actionNeeded: action,
      dueInDays: due === null ? null : daysBetween(dayOf(reference), due),
    }),
    sensitivity: sensitivityOf(whole),
  };
}
