import { readFileSync } from 'node:fs';
import type { SummariseOperation } from '@velgent/client-model';
import { composeText, dueDateIn } from '../../../src/app/summarise/compose-text.ts';
import { summarise } from '../../../src/app/summarise/extract/summarise.ts';
import type { Summary } from '../../../src/app/summarise/summariser.ts';

export type Half = 'seen' | 'held-back';
export const HALVES: readonly Half[] = ['seen', 'held-back'];
export const KINDS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10'] as const;
export type Kind = (typeof KINDS)[number];

export interface MailText {
  id: string;
  kind: Kind;
  lang: string;
  reference_time: string;
  operation?: SummariseOperation;
  text?: string;
  variables?: Record<string, unknown>;
  language?: string;
  format?: 'paragraph' | 'bullets';
  max_words?: number;
  due_date?: string | null;
  action_needed?: boolean;
  /** What a reader takes from the text: the answer must be the one for this. */
  as?: string;
  /** This sentence stands in the summary exactly once. */
  once?: string;
  /** Nothing is to be left out, though it looks so. */
  negative?: boolean;
}

export interface Outcome {
  said: string | null;
  right: string | null;
}

export function mailTexts(folder: string, half: Half): MailText[] {
  return readFileSync(`${folder}/${half}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as MailText);
}

/** Dates are compared as such; of the rest a text counts as found where its whole answer is right. */
export function outcomeOf(row: MailText): Outcome {
  const answer = answerTo(row);
  if (row.as === undefined && row.once === undefined)
    return { said: answer.intent.due_date, right: row.due_date ?? null };
  const right = row.once === undefined ? isAsWithout(answer, row) : timesIn(answer.summary, row.once) === 1;
  if (row.negative) return { said: right ? null : 'lost', right: null };
  return { said: right ? 'found' : null, right: 'found' };
}

export function answerTo(row: MailText, text = row.text): Summary {
  const composed = composeText(row.operation ?? 'summarise_text', { text, variables: row.variables });
  if (composed.kind !== 'text') throw new Error(`${row.id}: ${composed.kind}`);
  return summarise({
    text: composed.text,
    dueDate: dueDateIn(row.operation ?? 'summarise_text', row),
    operation: row.operation ?? 'summarise_text',
    format: row.format ?? 'paragraph',
    maxWords: row.max_words ?? 120,
    language: row.language ?? (row.as === undefined ? undefined : row.lang),
    referenceTime: new Date(row.reference_time),
  });
}

/** Precision and recall; 1 where nothing was said, or nothing is there. */
export function figures(outcomes: readonly Outcome[]): { precision: number; recall: number } {
  const count = (holds: (outcome: Outcome) => boolean) => outcomes.filter(holds).length;
  const hits = count(({ said, right }) => said !== null && said === right);
  const share = (of: number) => (of === 0 ? 1 : hits / of);
  return {
    precision: share(count(({ said }) => said !== null)),
    recall: share(count(({ right }) => right !== null)),
  };
}

function isAsWithout({ summary, intent }: Summary, row: MailText): boolean {
  const wanted = answerTo(row, row.as).intent;
  return (
    wordsOf(summary) === wordsOf(row.as!) &&
    intent.action_needed === wanted.action_needed &&
    intent.urgency_score === wanted.urgency_score &&
    intent.due_date === (row.due_date === undefined ? wanted.due_date : row.due_date)
  );
}

function timesIn(summary: string, sentence: string): number {
  return wordsOf(summary).split(wordsOf(sentence)).length - 1;
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(' ');
}
