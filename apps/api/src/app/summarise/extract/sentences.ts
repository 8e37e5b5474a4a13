import { giveWay } from '../../workers/give-way.ts';
import { linesOf, type Line } from './lines.ts';
import { wholeCharacters } from './word-count.ts';
import { joined } from './words.ts';

export interface Sentence {
  text: string;
  /** Who says it, where the text is a conversation. */
  speaker: string | null;
  /** Where in its paragraph, turn or message it stands, from 0. */
  place: number;
  /** A heading, a greeting line, a rule: never chosen while there is anything else. */
  heading: boolean;
}

/** Intl.Segmenter is superlinear in the length of its string. */
const PIECE_LENGTH = 2_000;
/** A longer sentence is cut: without punctuation the whole text would be one. */
const SENTENCE_LENGTH = 600;

/** More, and neighbours are taken together: what comes after must stay quick for any text. */
const MOST_SENTENCES = 1_500;
/** A mark that may end a sentence before the end of its line. */
const INNER_END = /[.!?…。！？؟।။](?=.*\S)/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** The sentences of the text in order, with who says them. */
export function sentencesOf(text: string): Sentence[] {
  return bounded(linesOf(text).flatMap(sentencesOfLine));
}

/** “Deadline: 3 May” looks like a speaker's line; its label means something to the intent. */
const LABEL_WORDS = 3;

export function asWritten({ text, speaker, place }: Sentence): string {
  return speaker && place === 0 && speaker.split(' ').length <= LABEL_WORDS ? `${speaker}: ${text}` : text;
}

function bounded(sentences: Sentence[]): Sentence[] {
  const size = Math.ceil(sentences.length / MOST_SENTENCES);
  if (size <= 1) return sentences;
  return Array.from({ length: Math.ceil(sentences.length / size) }, (_, i) => {
    const group = sentences.slice(i * size, (i + 1) * size);
    return { ...group[0]!, text: joined(group.map(({ text }) => text)) };
  });
}

function sentencesOfLine({ text, speaker, heading }: Line): Sentence[] {
  giveWay();
  return pieces(text, PIECE_LENGTH)
    .flatMap((piece) => repaired(segments(piece)))
    .flatMap((sentence) => pieces(sentence, SENTENCE_LENGTH))
    .map((sentence) => sentence.trim())
    .filter(Boolean)
    .map((sentence, place) => ({ text: sentence, speaker, place, heading }));
}

function segments(piece: string): string[] {
  return INNER_END.test(piece) ? Array.from(segmenter.segment(piece), ({ segment }) => segment) : [piece];
}

/** Cuts at the last space (or punctuation of a script without spaces) before the limit, else at the limit. */
function pieces(text: string, limit: number): string[] {
  const cut: string[] = [];
  let start = 0;
  while (text.length - start > limit) {
    const window = wholeCharacters(text.slice(start, start + limit));
    const space = window.search(/[\s、。，,；;][^\s、。，,；;]*$/);
    const length = space > limit / 2 ? space + 1 : window.length;
    cut.push(text.slice(start, start + length));
    start += length;
  }
  cut.push(text.slice(start));
  return cut;
}

/** Ends that are no ends: titles, units, initials, “z. B.”, “p. ej.”. */
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|[a-z]|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Sra|Srta|Ud|Uds|vs|etc|e\.g|i\.e|cf|al|approx|No|no|Fig|fig|Eq|Sec|Vol|pp|Inc|Ltd|Co|Corp|Nr|bzw|ca|usw|inkl|ggf|evtl|sog|vgl|Abs|Art|Str|Hr|Fr|Tel|geb|gest|Mio|Mrd|M|Mme|Mlle|env|ex|ej|pág|núm|art|av|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Okt|Nov|Dec|Dez)\.\s*$/u;
const ORDINAL = /(?:^|\s)\d{1,2}\.\s*$/;

function repaired(segments: string[]): string[] {
  const sentences: string[] = [];
  for (const segment of segments) {
    const last = sentences.at(-1);
    if (last !== undefined && continues(last, segment)) sentences[sentences.length - 1] = last + segment;
    else sentences.push(segment);
  }
  return sentences;
}

function continues(before: string, after: string): boolean {
  if (before.length > SENTENCE_LENGTH) return false;
  const end = before.slice(-12);
  return ABBREVIATION.test(end) || (ORDINAL.test(end) && /^\p{Lu}\p{Ll}/u.test(after)) || /^[\p{Ll},;)]/u.test(after);
}
