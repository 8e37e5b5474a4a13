import { dayGiven } from '../intent/given-day.ts';
import { intentOf } from '../intent/intent.ts';
import { asRead } from '../reading/as-read.ts';
import type { Summary, SummaryRequest } from '../summariser.ts';
import { usageOf } from '../usage.ts';
import { extract } from './extract.ts';
import { languageOf } from './language.ts';
import { asWritten, sentencesOf } from './sentences.ts';

/** The embedded engine as a pure function: the same request, the same answer. */
export function summarise(request: SummaryRequest): Summary {
  const { said, whole } = asRead(request.text);
  const language = languageOf(said.length < TELLING_LENGTH ? whole : said, request.language);
  const sentences = sentencesOf(said);
  const summary = extract(said, sentences, { ...request, language });
  const given = request.dueDate === undefined ? null : dayGiven(request.dueDate, language, request.referenceTime);
  return {
    summary,
    // What is quoted asks for nothing, but it is as sensitive as it was.
    intent: intentOf(whole, sentences.map(asWritten), language, request.referenceTime, given),
    language,
    usage: usageOf(request.text, summary),
  };
}

/** A shorter answer may not tell its language; the mail below it does. */
const TELLING_LENGTH = 80;
