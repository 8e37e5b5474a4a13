import { isQuestion, isRequest } from './action.ts';
import { type Day, dayOf } from './days.ts';
import { DEADLINE, DUE_LABEL, DUTY, EXPIRY, INSTRUCTION, SOON, THAT_DATE } from './deadline-words.ts';
import { LIMIT, LIMIT_AFTER, LIMITED_WITHIN, LIMITS_ITSELF, PLAIN_LIMIT, STATED_LIMIT } from './limit-words.ts';
import { isCommitment } from './imperative.ts';
import { foldInPlace, type LexiconLanguage } from './languages.ts';
import { mayNameADay, type NamedDay, namedDays, type Reader } from './named-days.ts';
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
  reader: Reader,
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
      const { named, soon } = deadlinesIn(text, language, cue, reader);
      found.named.push(...named);
      found.soon.push(...soon);
    }
  }
  const ahead = (days: Day[]) => days.filter((day) => day >= dayOf(reader.reference)).sort()[0];
  return ahead(found.named) ?? ahead(found.soon) ?? null;
}

function cueIn(folded: readonly string[], i: number, language: LexiconLanguage, actionNeeded: boolean): Cue {
  const sentence = folded[i]!;
  const before = folded[i - 1];
  if (before !== undefined && isLabel(before, language)) return 'any';
  if (DUE_LABEL.test(sentence)) return 'any';
  const request = isRequest(sentence, [language]);
  if (!request && isOver(sentence, [language])) return null;
  if (DEADLINE[language].test(sentence) || (actionNeeded && EXPIRY[language].test(sentence))) return 'any';
  if (request) return 'limited';
  if (isQuestion(sentence) || INSTRUCTION[language]?.test(sentence)) return 'plainly limited';
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

function deadlinesIn(sentence: string, language: LexiconLanguage, cue: Cue, reader: Reader): Deadlines {
  const days = namedDays(sentence, language, reader);
  const folded = foldInPlace(sentence.replace(/[’‘]/g, "'"));
  const limit = cue === 'plainly limited' ? PLAIN_LIMIT : LIMIT;
  const isLimited = ({ index, end }: NamedDay) =>
    limit[language].test(folded.slice(Math.max(0, index - 30), index).replace(SHORT_WEEKDAY, '')) ||
    LIMIT_AFTER[language].test(folded.slice(end, end + 30)) ||
    LIMITED_WITHIN.test(folded.slice(index, end)) ||
    (cue !== 'plainly limited' && LIMITS_ITSELF.test(folded.slice(index, end)));
  const limited = limitedDays(days, isLimited, folded);
  const dated = cue === 'any' && limited.length === 0 ? days.filter(({ onlyTime }) => !onlyTime) : limited;
  const soon =
    cue === 'plainly limited' ? [] : days.filter(({ index, end }) => SOON[language].test(folded.slice(index, end)));
  return { named: dated.map(({ day }) => day), soon: soon.map(({ day }) => day) };
}

/** “By Tues., Dec. 15”: the limit stands before the weekday. */
const SHORT_WEEKDAY = /(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?,? $/;
/** What may stand between a day and an hour of it: “Friday before 5 pm”, “avant 18h, le mercredi”. */
const BETWEEN =
  /^[\s.,;()–-]*(?:(?:at|on|by|before|until|till|no later than|not later than|noon|of|um|am|vor|bis|spatestens|zum|a|au|avant|d'ici|jusqu'a|le|la|les|las|el|los|de|du|del|antes|hasta|para|il|alle|le ore|ore|entro|prima|delle|dalle|di|as|ate|da|do|das|na|no|om|op|tot|voor|uiterlijk|tegen|van|p\.?m\.?|[ecmp][sd]?t|cest|utc|gmt|uhr|uur)[\s.,;()]*){0,4}$/;

/** Days with a limit, or with an hour that has one; hours alone where no day is named. */
function limitedDays(days: NamedDay[], isLimited: (named: NamedDay) => boolean, folded: string): NamedDay[] {
  const dated = days.filter(({ onlyTime }) => !onlyTime);
  const times = days.filter((named) => named.onlyTime && isLimited(named));
  if (dated.length === 0) return times;
  const hasLimitedHour = (day: NamedDay) =>
    times.some((time) => {
      const [first, second] = day.index < time.index ? [day, time] : [time, day];
      return second.index - first.end <= 40 && BETWEEN.test(folded.slice(first.end, second.index));
    });
  return dated.filter((day) => isLimited(day) || hasLimitedHour(day));
}
