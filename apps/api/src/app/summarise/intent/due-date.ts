import { isQuestion, isRequest } from './action.ts';
import { type Day, dayOf } from './days.ts';
import {
  DEADLINE,
  DUTY,
  EXPIRY,
  LIMIT,
  LIMITS_ITSELF,
  LIMIT_AFTER,
  PLAIN_LIMIT,
  SOON,
  STATED_LIMIT,
  THAT_DATE,
} from './deadline-words.ts';
import { isCommitment } from './imperative.ts';
import { foldInPlace, type LexiconLanguage } from './languages.ts';
import { mayNameADay, namedDays } from './named-days.ts';
import { isOver } from './tense.ts';

/** At most so many sentences are searched for dates: that is the dearest step. */
const MOST_PARSED = 30;

/** Which of a sentence's dates are deadlines: any, those after a preposition of limit, or only after one that leaves no doubt. */
type Cue = 'any' | 'limited' | 'plainly limited' | null;

/** The earliest deadline from the reference day on, as an ISO date; null where there is none. */
export function dueDateOf(
  sentences: readonly string[],
  folded: readonly string[],
  languages: readonly LexiconLanguage[],
  reference: Date,
  actionNeeded: boolean,
): string | null {
  const found: Deadlines = { named: [], soon: [] };
  let parsed = 0;
  for (let i = 0; i < sentences.length && parsed < MOST_PARSED; i++) {
    for (const language of languages) {
      const pointsBack = i > 0 && THAT_DATE[language].test(folded[i]!);
      if (!pointsBack && !mayNameADay(folded[i]!)) continue;
      const cue = pointsBack ? 'any' : cueIn(folded, i, language, actionNeeded);
      if (cue === null) continue;
      parsed++;
      const text = pointsBack ? `${sentences[i - 1]} ${sentences[i]}` : sentences[i]!;
      const { named, soon } = deadlinesIn(text, language, cue, reference);
      found.named.push(...named);
      found.soon.push(...soon);
    }
  }
  const ahead = (days: Day[]) => days.filter((day) => day >= dayOf(reference)).sort()[0];
  return ahead(found.named) ?? ahead(found.soon) ?? null;
}

function cueIn(folded: readonly string[], i: number, language: LexiconLanguage, actionNeeded: boolean): Cue {
  const sentence = folded[i]!;
  const before = folded[i - 1];
  if (before !== undefined && isLabel(before, language)) return 'any';
  const request = isRequest(sentence, [language]);
  if (!request && isOver(sentence, [language])) return null;
  if (DEADLINE[language].test(sentence) || (actionNeeded && EXPIRY[language].test(sentence))) return 'any';
  if (request) return 'limited';
  if (isQuestion(sentence)) return 'plainly limited';
  if (actionNeeded && DUTY[language].test(sentence)) return 'limited';
  const stated = actionNeeded && STATED_LIMIT[language].test(sentence) && !isCommitment(sentence, [language]);
  return stated ? 'plainly limited' : null;
}

/** “Deadline:” alone on its line. */
function isLabel(before: string, language: LexiconLanguage): boolean {
  return before.length < 30 && /[:：]\s*$/.test(before) && DEADLINE[language].test(before);
}

interface Deadlines {
  named: Day[];
  /** “Send it today”: counts where no other deadline is named. */
  soon: Day[];
}

function deadlinesIn(sentence: string, language: LexiconLanguage, cue: Cue, reference: Date): Deadlines {
  const days = namedDays(sentence, language, reference);
  const folded = foldInPlace(sentence.replace(/[’‘]/g, "'"));
  const limit = cue === 'plainly limited' ? PLAIN_LIMIT : LIMIT;
  const named = days.filter(
    ({ index, end }) =>
      limit[language].test(folded.slice(Math.max(0, index - 30), index)) ||
      LIMIT_AFTER[language].test(folded.slice(end, end + 30)) ||
      (cue !== 'plainly limited' && LIMITS_ITSELF.test(folded.slice(index, end))),
  );
  const dated = cue === 'any' && named.length === 0 ? days.filter(({ onlyTime }) => !onlyTime) : named;
  const soon =
    cue === 'plainly limited' ? [] : days.filter(({ index, end }) => SOON[language].test(folded.slice(index, end)));
  return { named: dated.map(({ day }) => day), soon: soon.map(({ day }) => day) };
}
