import { parserFor } from './date-parsers.ts';
import { PHRASES } from './day-phrases/day-phrases.ts';
import { type Day, dayOf } from './days.ts';
import { dayAhead } from './day-ahead.ts';
import { foldInPlace, type LexiconLanguage } from './languages.ts';

/** Against what the days of a text are read. */
export interface Reader {
  /** “Tomorrow” is the day after this one (UTC). */
  reference: Date;
  /** “12/04/2026” is in December. */
  monthFirst: boolean;
}

/** A day, and where its name stands in the sentence. */
export interface NamedDay {
  day: Day;
  index: number;
  end: number;
  /** “5 pm”: it is the day only where the sentence names no other. */
  onlyTime: boolean;
}

/** A sentence without a number or one of these names no day. */
const DAY_WORD =
  /\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|to|mid)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|morning|afternoon|evening|mid|days?|weeks?|weekend|months?|year|quarter|tomorrow|tonight|noon|lunchtime|midnight|fortnight|e(?:od|ow|om|oy)|cob|end of|close of|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|tag|werktag|arbeitstag|woche|monat|heute|(?:uber)?morgen|mittag|abend|feierabend|dienstschluss|stunde|ende|jahr|quartal|ultimo|kw|kalenderwoche|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|semaine|mois|jour|heure|demain|apres-demain|soir|midi|minuit|fin|debut|mi-|quinzaine|aujourd|lunes|martes|miercoles|jueves|viernes|sabado|domingo|semana|mes|dias?|horas?|hoy|manana|tarde|noche|mediod|medianoche|final|mediados|jan|feb|fev|mar|a[bpv]r|mai|mayo|jun|juin|jul|juil|aug|aout|ago|sep|okt|oct|nov|de[czi]|(?:gennaio|maggio|giugno|luglio|settembre|ottobre|out|outubro|mei|maart|mrt|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?|(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:avond|middag|ochtend|morgen)?|oggi|domani|dopodomani|stasera|settimana|giorn[oi]|mezzogiorno|mezzanotte|fine mese|trimestre|hoje|amanha|fim d\w+|meados|vandaag|overmorgen|maand|uur|eind|einde|kwartaal|van(?:middag|avond)|middernacht)\b)/;

/** Whether it is worth looking for a day in this (folded). */
export function mayNameADay(text: string): boolean {
  return DAY_WORD.test(text);
}

/** The days that the sentence names, in its order. */
export function namedDays(sentence: string, language: LexiconLanguage, reader: Reader): NamedDay[] {
  const found: NamedDay[] = [];
  const today = dayOf(reader.reference);
  let rest = sentence.replace(/[’‘]/g, "'");
  let folded = foldInPlace(rest);
  for (const [pattern, reading, time] of PHRASES[language]) {
    for (const match of folded.matchAll(pattern)) {
      const day = reading(today, match, reader.reference);
      const [index, end] = [match.index, match.index + match[0].length];
      if (day === null) continue;
      found.push({ day, index, end, onlyTime: time !== undefined });
      rest = blanked(rest, index, end);
      folded = blanked(folded, index, end);
    }
  }
  if (!mayNameADay(folded)) return inOrder(found);
  const at = { instant: reader.reference, timezone: 0 };
  for (const { index, text, start } of parserFor(language, reader.monthFirst).parse(rest, at)) {
    const end = index + text.length;
    if (/\p{L}/u.test(rest[end] ?? '') && /\p{L}$/u.test(text)) continue;
    const dated = start.isCertain('day') || start.isCertain('weekday');
    const onlyTime = !dated && !start.isCertain('month');
    // “by February” names no day, “14 horas” alone is a duration.
    if ((!dated && !onlyTime) || /^\d+ horas?$/i.test(text)) continue;
    const day = dayAhead(start, folded.slice(Math.max(0, index - 8), end), reader.reference);
    if (day !== null) found.push({ day, index, end, onlyTime });
  }
  return inOrder(found);
}

function inOrder(found: NamedDay[]): NamedDay[] {
  return found.sort((a, b) => a.index - b.index);
}

function blanked(text: string, from: number, to: number): string {
  return text.slice(0, from) + '_'.repeat(to - from) + text.slice(to);
}
