import { isGuide, isImperative } from './imperative.ts';
import { OBLIGATION } from './obligation.ts';
import { isOver } from './tense.ts';
import { type LexiconLanguage, matches, without } from './languages.ts';
import { NO_REQUEST, REQUEST } from './request-words.ts';

const QUESTION = /[?？؟]["'”’»)\]\s]*$/u;
/** An article asks its reader rhetorically; a message asks for an answer. */
const MESSAGE_SENTENCES = 40;

export function isQuestion(sentence: string): boolean {
  return QUESTION.test(sentence);
}

/** Whether this sentence (folded) asks for something in so many words, or says what has to be done. */
export function isRequest(sentence: string, languages: readonly LexiconLanguage[]): boolean {
  const rest = without(NO_REQUEST, languages, sentence);
  if (matches(REQUEST, languages, rest)) return true;
  if (matches(OBLIGATION, languages, rest) && !isOver(rest, languages)) return true;
  return isImperative(rest, languages);
}

export function actionNeeded(sentences: readonly string[], languages: readonly LexiconLanguage[]): boolean {
  if (isGuide(sentences[0] ?? '', languages))
    return sentences.some((sentence) => matches(REQUEST, languages, without(NO_REQUEST, languages, sentence)));
  if (sentences.some((sentence) => isRequest(sentence, languages))) return true;
  if (sentences.length > MESSAGE_SENTENCES) return false;
  return sentences.some((sentence) => isQuestion(sentence) && !matches(NO_REQUEST, languages, sentence));
}
