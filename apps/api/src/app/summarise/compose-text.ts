import type { SummariseOperation } from '@velgent/client-model';
import { TEXT_MAX_LENGTH } from '@velgent/engine-dto';
import { operationNamed } from './operations.ts';

export interface GivenText {
  text?: string;
  variables?: Record<string, unknown>;
}

export type ComposedText =
  | { kind: 'text'; text: string }
  /** The names of required variables without content. */
  | { kind: 'missing'; variables: string[] }
  /** Too long, in code points. */
  | { kind: 'too_long'; length: number };

/** These open the text, without a label. */
const TITLES = new Set(['title', 'subject']);
/** These are the text, without a label. */
const BODIES = new Set(['text', 'description', 'messages', 'request', 'body']);
const DUE_DATE = 'due_date';
/** The rest is named, in one paragraph at the end. */
const LABELS: Readonly<Record<string, string>> = { [DUE_DATE]: 'Decision due' };

/** The one text to summarise: `text`, else the variables of the operation, title first. Only white space counts as missing. */
export function composeText(operation: SummariseOperation, { text, variables = {} }: GivenText): ComposedText {
  const plain = filled(text) ?? filled(variables['text']);
  if (plain !== undefined && (filled(text) !== undefined || operation !== 'summarise_text')) return bounded(plain);

  const { variables: known } = operationNamed(operation);
  const missing = known.filter(({ name, required }) => required && content(variables[name]) === undefined);
  if (missing.length > 0) return { kind: 'missing', variables: missing.map(({ name }) => name) };

  const given = known.flatMap(({ name }) => {
    const value = content(variables[name]);
    return value === undefined ? [] : [{ name, value }];
  });
  const titles = given.filter(({ name }) => TITLES.has(name));
  const bodies = given.filter(({ name }) => BODIES.has(name));
  const facts = given.filter(({ name }) => !TITLES.has(name) && !BODIES.has(name));
  const paragraphs = [...titles, ...bodies].map(({ value }) => value);
  if (facts.length > 0) paragraphs.push(facts.map(({ name, value }) => `${labelOf(name)}: ${value}.`).join(' '));
  return bounded(paragraphs.join('\n\n'));
}

/** The due date as the caller wrote it, where the operation has one. It holds in every language, whatever the text says. */
export function dueDateIn(operation: SummariseOperation, { variables = {} }: GivenText): string | undefined {
  const isKnown = operationNamed(operation).variables.some(({ name }) => name === DUE_DATE);
  return isKnown ? content(variables[DUE_DATE]) : undefined;
}

function bounded(text: string): ComposedText {
  // Code points are never more than code units: counting is seldom needed.
  const length = text.length > TEXT_MAX_LENGTH ? [...text].length : text.length;
  return length > TEXT_MAX_LENGTH ? { kind: 'too_long', length } : { kind: 'text', text };
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Text, number, list of texts, or list of {author, text}: anything else has no content. */
function content(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (!Array.isArray(value)) return filled(value)?.trim();
  const messages = value.map(messageIn).filter((message) => message !== undefined);
  return messages.length > 0 ? messages.join('\n') : undefined;
}

function messageIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return filled(value)?.trim();
  const { author, text } = value as { author?: unknown; text?: unknown };
  const said = filled(text)?.trim();
  return said !== undefined && filled(author) ? `${filled(author)!.trim()}: ${said}` : said;
}

function labelOf(name: string): string {
  return LABELS[name] ?? name[0]!.toUpperCase() + name.slice(1);
}
