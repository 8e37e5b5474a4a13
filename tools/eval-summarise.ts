// npm run eval:summarise -- --data ../shared/summarise-eval
// Measures the embedded engine: ROUGE beside Lead, intent signals, CPU time. The data stay outside the project.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { l, n } from 'js-rouge';
import { sentencesOf } from '../apps/api/src/app/summarise/extract/sentences.ts';
import { summarise } from '../apps/api/src/app/summarise/extract/summarise.ts';
import { intentOf } from '../apps/api/src/app/summarise/intent/intent.ts';
import type { SummaryRequest } from '../apps/api/src/app/summarise/summariser.ts';
import { figures, HALVES, KINDS, mailTexts, outcomeOf } from '../apps/api/test/summarise/mail/measure.ts';

const MAIL = 'apps/api/test/summarise/mail';
const LABELLED = 'apps/api/test/summarise/intent-labelled.jsonl';
const SUMMARY_SETS = ['bc3-email', 'scitldr-abstracts', 'qmsum-meetings', 'klexikon-de'];
/** What the prototype reached, with another ROUGE-L. */
const PROTOTYPE = ['34.7/12.4/24.5', '34.7/13.7/27.6', '28.2/4.2/17.1', '27.9/5.6/19.9'];
/** Scores from here on count as pressing, below the other as calm. */
const HIGH = 0.6;
const NORMAL = 0.3;

interface Document {
  text: string;
  refs: string[];
  budget_words: number;
  ref_agg?: 'max';
}
interface Labelled {
  text: string;
  lang: string;
  reference_time: string;
  split: string;
  action_needed: boolean;
  due_date: string | null;
  urgency: string;
  sensitivity: string;
}
interface BcSentence {
  thread: string;
  id: string;
  text: string;
  req: number;
}
type Scores = [rouge1: number, rouge2: number, rougeL: number];

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/summarise-eval' } } });
const rowsOf = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
const inData = (name: string) => path.join(values.data, `${name}.jsonl`);
const request = (text: string, maxWords: number, referenceTime = new Date(0)): SummaryRequest => ({
  operation: 'summarise_text',
  text,
  format: 'paragraph',
  maxWords,
  referenceTime,
});

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean);
/** Lower-case words cut to five letters: a stemmer that serves every language here. */
const tokenizer = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).map((w) => w.slice(0, 5));
const segmenter = (text: string) => sentencesOf(text).map((sentence) => sentence.text);

function rouge(candidate: string, { refs, ref_agg }: Document): Scores {
  const options = { tokenizer, caseSensitive: false };
  const each = refs.map((ref) => [
    n(candidate, ref, { ...options, n: 1 }),
    n(candidate, ref, { ...options, n: 2 }),
    l(candidate, ref, { ...options, segmenter }),
  ]);
  const over = (i: number) => each.map((scores) => scores[i]!);
  return [0, 1, 2].map((i) => (ref_agg === 'max' ? Math.max(...over(i)) : mean(over(i)))) as Scores;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function summaryRow(name: string, i: number): string[] {
  const documents = rowsOf<Document>(inData(name));
  const made = documents.map((document) => {
    const { summary } = summarise(request(document.text, document.budget_words));
    const lead = (length: number) => wordsIn(document.text).slice(0, length).join(' ');
    const length = wordsIn(summary).length;
    return {
      length,
      engine: rouge(summary, document),
      lead: rouge(lead(length), document),
      full: rouge(lead(document.budget_words), document),
    };
  });
  const table = (which: 'engine' | 'lead' | 'full') =>
    [0, 1, 2].map((k) => (100 * mean(made.map((row) => row[which][k]!))).toFixed(1)).join('/');
  const words = mean(made.map(({ length }) => length)).toFixed(0);
  return [name, String(documents.length), words, table('engine'), table('lead'), table('full'), PROTOTYPE[i]!];
}

/** Precision, recall and F1 of pairs (said, true). */
function prf(pairs: [boolean, boolean][]): string {
  const hits = pairs.filter(([said, is]) => said && is).length;
  const said = pairs.filter(([s]) => s).length;
  const are = pairs.filter(([, is]) => is).length;
  return [hits / said, hits / are, (2 * hits) / (said + are)].map((value) => value.toFixed(2)).join('/');
}

const band = (urgency: number) => (urgency >= HIGH ? 'high' : urgency >= NORMAL ? 'normal' : 'low');

function intentRow(name: string, rows: Labelled[]): string[] {
  const told = rows.map((row) => ({
    row,
    intent: summarise(request(row.text, 120, new Date(row.reference_time))).intent,
  }));
  const dates = told.flatMap(({ row, intent }): [boolean, boolean][] =>
    intent.due_date === row.due_date
      ? [[row.due_date !== null, row.due_date !== null]]
      : [
          [intent.due_date !== null, false],
          [false, row.due_date !== null],
        ],
  );
  const share = (right: (pair: (typeof told)[number]) => boolean) =>
    (told.filter(right).length / told.length).toFixed(2);
  return [
    name,
    String(rows.length),
    prf(told.map(({ row, intent }) => [intent.action_needed, row.action_needed])),
    prf(dates),
    prf(told.map(({ row, intent }) => [band(intent.urgency_score) === 'high', row.urgency === 'high'])),
    share(({ row, intent }) => band(intent.urgency_score) === row.urgency),
    prf(told.map(({ row, intent }) => [intent.sensitivity === 'confidential', row.sensitivity === 'confidential'])),
    share(({ row, intent }) => intent.sensitivity === row.sensitivity),
  ];
}

/** A message asks for something when as many annotators found a request in any of its sentences. */
function requestRow(atLeast: number): string[] {
  const messages = grouped(rowsOf<BcSentence>(inData('bc3-requests')));
  const asks = (sentences: string[]) => intentOf(sentences.join('\n'), sentences, 'en', new Date(0)).action_needed;
  const all = [...messages.values()];
  return [
    `${atLeast}+ of 3 annotators`,
    prf(all.flat().map(({ text, req }) => [asks([text]), req >= atLeast])),
    prf(all.map((rows) => [asks(rows.map(({ text }) => text)), rows.some(({ req }) => req >= atLeast)])),
  ];
}

function grouped(rows: BcSentence[]): Map<string, BcSentence[]> {
  const messages = new Map<string, BcSentence[]>();
  for (const row of rows) {
    const message = `${row.thread}/${row.id.split('.')[0]}`;
    messages.set(message, [...(messages.get(message) ?? []), row]);
  }
  return messages;
}

/** CPU milliseconds for texts of 32,000 characters, once everything is warm. */
function cpu(): string {
  const texts = ['qmsum-meetings', 'klexikon-de']
    .flatMap((name) => rowsOf<Document>(inData(name)))
    .map(({ text }) => text)
    .filter(({ length }) => length === 32_000);
  const times: number[] = [];
  for (let round = 0; round < 12; round++)
    for (const text of texts) {
      const before = process.cpuUsage();
      summarise(request(text, 120));
      const { user, system } = process.cpuUsage(before);
      if (round > 1) times.push((user + system) / 1_000);
    }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(1);
  return `${times.length} runs over ${texts.length} texts: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms`;
}

function print(title: string, head: string[], rows: string[][]): void {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]!.length)));
  const line = (row: string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  console.log(['', title, '', line(head), rule, ...rows.map(line)].join('\n'));
}

if (!existsSync(inData(SUMMARY_SETS[0]!))) {
  console.error(`No evaluation data in ${path.resolve(values.data)}: give --data <folder>.`);
  process.exit(1);
}
print(
  'ROUGE-1/2/L (F1; js-rouge, words cut to five letters)',
  ['set', 'texts', 'words', 'engine', 'Lead, as long', 'Lead, whole budget', 'prototype'],
  SUMMARY_SETS.map(summaryRow),
);
const signals = ['action_needed', 'due_date', 'urgency: high', 'bands right', 'confidential', 'levels right'];
const labelled = rowsOf<Labelled>(LABELLED);
const splits = [...new Set(labelled.map(({ split }) => split))];
print(
  `Intent on ${labelled.length} labelled texts (precision/recall/F1)`,
  ['split', 'texts', ...signals],
  splits.map((split) =>
    intentRow(
      split,
      labelled.filter((row) => row.split === split),
    ),
  ),
);
print(
  'The unseen split by language',
  ['language', 'texts', ...signals],
  [...new Set(labelled.map(({ lang }) => lang))].map((lang) =>
    intentRow(
      lang,
      labelled.filter((row) => row.lang === lang && row.split === 'unseen'),
    ),
  ),
);
print(
  'action_needed on bc3-requests (precision/recall/F1)',
  ['request', 'sentences', 'messages'],
  [1, 2].map(requestRow),
);
const mail = HALVES.map((half) => mailTexts(MAIL, half));
const mailFigures = (half: number, kind: string) => {
  const { precision, recall } = figures(mail[half]!.filter((row) => row.kind === kind).map(outcomeOf));
  return `${precision.toFixed(2)}/${recall.toFixed(2)}`;
};
print(
  `Labelled mail (precision/recall; kinds: ${MAIL}/README.md)`,
  ['kind', ...HALVES],
  KINDS.map((kind) => [kind, ...HALVES.map((_, half) => mailFigures(half, kind))]),
);
console.log(`\nCPU for 32,000 characters: ${cpu()}`);
