import type { Intent } from '@velgent/engine-dto';
import { dayInFigures } from '../intent/day-in-figures.ts';
import type { SummaryRequest } from '../summariser.ts';

/** The due date that the caller gave in figures holds, whatever the model makes of it. One in words is left to the model. */
export function withGivenDay(intent: Intent, { dueDate, referenceTime }: SummaryRequest, language: string): Intent {
  const day = dueDate === undefined ? null : dayInFigures(dueDate, language, referenceTime);
  return day ? { ...intent, due_date: day, action_needed: true } : intent;
}
