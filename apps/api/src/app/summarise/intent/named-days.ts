// Not the whole package: a dozen other languages would be loaded too.
import type { Chrono, ParsedComponents } from 'chrono-node';
import { casual as german } from 'chrono-node/de';
import { GB as english } from 'chrono-node/en';
import { casual as spanish } from 'chrono-node/es';
import { casual as french } from 'chrono-node/fr';
import { PHRASES } from './day-phrases.ts';
import { type Day, dayOf } from './days.ts';
import { foldInPlace, type LexiconLanguage } from './languages.ts';

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
  /\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|to|mid)day|mon|tue|wed|thu|fri|sat|sun|days?|weeks?|weekend|months?|year|quarter|tomorrow|tonight|noon|lunchtime|midnight|fortnight|e(?:od|ow|om|oy)|cob|end of|close of|this|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|tag|werktag|arbeitstag|woche|monat|heute|(?:uber)?morgen|mittag|abend|feierabend|dienstschluss|stunde|ende|jahr|quartal|ultimo|kw|kalenderwoche|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|semaine|mois|jour|heure|demain|apres-demain|soir|midi|minuit|fin|debut|mi-|quinzaine|aujourd|lunes|martes|miercoles|jueves|viernes|sabado|domingo|semana|mes|dias?|horas?|hoy|manana|tarde|noche|mediod|medianoche|final|mediados|jan|feb|fev|mar|a[bpv]r|mai|may|jun|juin|jul|juil|aug|aout|ago|sep|okt|oct|nov|de[czi])/;

/** Whether it is worth looking for a day in this (folded). */
export function mayNameADay(text: string): boolean {
  return DAY_WORD.test(text);
}

const PARSERS: Readonly<Record<LexiconLanguage, Chrono>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
};

/** The days that the sentence names, in its order. */
export function namedDays(sentence: string, language: LexiconLanguage, reference: Date): NamedDay[] {
  const found: NamedDay[] = [];
  let rest = sentence.replace(/[’‘]/g, "'");
  let folded = foldInPlace(rest);
  for (const [pattern, reading, time] of PHRASES[language]) {
    for (const match of folded.matchAll(pattern)) {
      const day = reading(dayOf(reference), match, reference);
      const [index, end] = [match.index, match.index + match[0].length];
      if (day === null) continue;
      found.push({ day, index, end, onlyTime: time !== undefined });
      rest = blanked(rest, index, end);
      folded = blanked(folded, index, end);
    }
  }
  if (!mayNameADay(folded)) return withoutTimes(found);
  const at = { instant: reference, timezone: 0 };
  for (const { index, text, start } of PARSERS[language].parse(rest, at, { forwardDate: true })) {
    const end = index + text.length;
    if (/\p{L}/u.test(rest[end] ?? '') && /\p{L}$/u.test(text)) continue;
    const dated = start.isCertain('day') || start.isCertain('weekday');
    const onlyTime = !dated && !start.isCertain('month');
    // “by February” names no day, “14 horas” alone is a duration.
    if ((!dated && !onlyTime) || /^\d+ horas?$/i.test(text)) continue;
    found.push({ day: isoDay(start), index, end, onlyTime });
  }
  return withoutTimes(found);
}

function withoutTimes(found: NamedDay[]): NamedDay[] {
  const dated = found.filter(({ onlyTime }) => !onlyTime);
  return (dated.length > 0 ? dated : found).sort((a, b) => a.index - b.index);
}

function blanked(text: string, from: number, to: number): string {
  return text.slice(0, from) + '_'.repeat(to - from) + text.slice(to);
}

function isoDay(start: ParsedComponents): Day {
  const pad = (value: number | null, length: number) => String(value ?? 1).padStart(length, '0');
  return `${pad(start.get('year'), 4)}-${pad(start.get('month'), 2)}-${pad(start.get('day'), 2)}`;
}
