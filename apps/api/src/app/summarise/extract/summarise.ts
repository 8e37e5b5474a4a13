import { intentOf } from '../intent/intent.ts';
import type { Summary, SummaryRequest } from '../summariser.ts';
import { usageOf } from '../usage.ts';
import { extract } from './extract.ts';
import { languageOf } from './language.ts';
import { asWritten, sentencesOf } from './sentences.ts';

/** The embedded engine as a pure function: the same request, the same answer. */
export function summarise(request: SummaryRequest): Summary {
  const language = languageOf(request.text, request.language);
  const sentences = sentencesOf(request.text);
  const summary = extract(request.text, sentences, { ...request, language });
  return {
    summary,
    intent: intentOf(request.text, sentences.map(asWritten), language, request.referenceTime),
    language,
    usage: usageOf(request.text, summary),
  };
}
