import * as chrono from 'chrono-node';
import { isRequest } from './action.ts';
import { addDays, type Day, dayOf, daysBetween, spokenDay } from './spoken-days.ts';
import { fold, type Lexicon, type LexiconLanguage, phrases } from './languages.ts';

/** Says by itself that a date in its sentence is a deadline. */
const DEADLINE: Lexicon = {
  en: phrases(
    'deadline|due|no later than|at the latest|closing date|expires?|cut-?off',
    '(?:offer|price|discount|subscription|contract|licen[cs]e|promotion|trial|tender|applications?|registration|bidding|enrolment|submissions?|vote|voting|survey|offer period|call) (?:closes?|ends?|is open until|will close|will end)',
  ),
  de: phrases(
    'frist|stichtag|spatestens|fallig|abgabetermin|einsendeschluss|anmeldeschluss|letzter termin|letzter tag',
    '(?:angebot|aktion|vertrag|abonnement|lizenz|ausschreibung|anmeldung|bewerbung|einreichung|abstimmung|umfrage|registrierung)(?:sphase)? (?:endet|schliesst|lauft)',
  ),
  fr: phrases(
    'date limite|echeance|au plus tard|date butoir|dernier jour',
    '(?:offre|promotion|abonnement|contrat|licence|appel d.offres|inscriptions?|candidatures?|depot|vote|scrutin|enquete|consultation) (?:se termine(?:nt)?|prend fin|prennent fin|ferme(?:nt)?|sera clos\\w*|est ouverte? jusqu.au)',
  ),
  es: phrases(
    'fecha limite|plazo|a mas tardar|vence|vencen|vencimiento|ultimo dia',
    '(?:oferta|promocion|suscripcion|contrato|licencia|licitacion|inscripcion|inscripciones|convocatoria|votacion|encuesta|presentacion|matricula) (?:se cierran?|cierran?|termina|terminan|finaliza|finalizan|acaba)',
  ),
};

/** Stands right before a date that limits a request. */
const LIMIT: Lexicon = {
  en: /\b(?:by|before|until|till|latest|within|for|than|on or before|prior to|ahead of|not after|in)(?: the| this| coming| next| end of)*\s*\W?$/,
  de: /\b(?:bis|vor|innerhalb|binnen|zum|in|noch)(?: zum| spatestens| am| dem| den| kommenden| nachsten)*(?: \w{2,10},)?\s*$/,
  fr: /\b(?:avant|d'ici|pour|jusqu'au|jusqu'a|sous|dans|au plus tard)(?: le| la| au| a)*\s*$/,
  es: /\b(?:antes|para|hasta|dentro|en)(?: de| del| el| al| la)*\s*$/,
};

/** Points back at a date that was just named: “take your food home before that”. */
const THAT_DATE: Lexicon = {
  en: phrases('(?:before|by|until) (?:that|then|this date|that date|that day)'),
  de: phrases('vorher|davor|bis dahin|vor diesem (?:tag|termin|datum)'),
  fr: phrases("avant cette date|avant ce jour|d'ici la|avant cela"),
  es: phrases('antes de (?:esa|esta|dicha) fecha|antes de eso|hasta entonces|para entonces'),
};

/** A request with one of these needs no preposition: “send it today”. */
const SOON: Lexicon = {
  en: phrases('today|tonight|tomorrow|this (?:afternoon|evening|week)'),
  de: phrases('heute|morgen(?! fruh)'),
  fr: phrases("aujourd'hui|demain|ce soir"),
  es: phrases('hoy|manana'),
};

/** Worth a look at all: parsing dates is the dearest step. */
const HINT: Lexicon = {
  en: phrases(
    DEADLINE.en.source,
    SOON.en.source,
    THAT_DATE.en.source,
    'by|before|prior to|ahead of|not after|until|till|within|latest|end of|for|in \\d+|in (?:two|three)',
  ),
  de: phrases(
    DEADLINE.de.source,
    SOON.de.source,
    THAT_DATE.de.source,
    'bis|vor|innerhalb|binnen|zum|in \\S+ (?:tagen|wochen|stunden)',
  ),
  fr: phrases(DEADLINE.fr.source, SOON.fr.source, THAT_DATE.fr.source, "avant|d'ici|pour|jusqu'au|sous|dans"),
  es: phrases(DEADLINE.es.source, SOON.es.source, THAT_DATE.es.source, 'antes|para|hasta|dentro|en'),
};

const PARSERS: Readonly<Record<LexiconLanguage, chrono.Chrono>> = {
  en: chrono.en.GB,
  de: chrono.de.casual,
  fr: chrono.fr.casual,
  es: chrono.es.casual,
};

/** At most so many sentences are parsed. */
const MOST_PARSED = 30;

/** The earliest deadline from the reference day on, as an ISO date; null where there is none. */
export function dueDateOf(
  sentences: readonly string[],
  folded: readonly string[],
  languages: readonly LexiconLanguage[],
  reference: Date,
): string | null {
  const today = dayOf(reference);
  let earliest: Day | null = null;
  let parsed = 0;
  for (let i = 0; i < sentences.length && parsed < MOST_PARSED; i++) {
    for (const language of languages) {
      if (!HINT[language].test(folded[i]!)) continue;
      const strong = DEADLINE[language].test(folded[i]!);
      if (!strong && !isRequest(folded[i]!, [language])) continue;
      parsed++;
      const pointsBack = THAT_DATE[language].test(folded[i]!);
      const text = pointsBack && i > 0 ? `${sentences[i - 1]} ${sentences[i]}` : sentences[i]!;
      for (const day of deadlinesIn(text, language, strong || pointsBack, reference))
        if (daysBetween(today, day) >= 0 && (earliest === null || day < earliest)) earliest = day;
    }
  }
  return earliest;
}

function deadlinesIn(sentence: string, language: LexiconLanguage, strong: boolean, reference: Date): Day[] {
  const spoken = spokenDay(fold(sentence), language, dayOf(reference));
  if (spoken) return [spoken];
  const text = sentence.replace(/[’‘]/g, "'");
  return PARSERS[language]
    .parse(text, { instant: reference, timezone: 0 }, { forwardDate: true })
    .filter(({ index, text: date }) => strong || limits(text.slice(Math.max(0, index - 30), index), date, language))
    .map(({ start }) => addDays(isoDay(start), 0));
}

function limits(before: string, date: string, language: LexiconLanguage): boolean {
  return (
    LIMIT[language].test(fold(before)) || SOON[language].test(fold(date)) || /^(?:within|in|dentro|dans)\b/i.test(date)
  );
}

function isoDay(start: chrono.ParsedComponents): Day {
  const pad = (value: number | null, length: number) => String(value ?? 1).padStart(length, '0');
  return `${pad(start.get('year'), 4)}-${pad(start.get('month'), 2)}-${pad(start.get('day'), 2)}`;
}
