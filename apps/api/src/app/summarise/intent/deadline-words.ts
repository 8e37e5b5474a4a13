import { type Lexicon, phrases } from './languages.ts';

/** Says by itself that a date in its sentence is a deadline for somebody. */
export const DEADLINE: Lexicon = {
  en: phrases(
    'deadline|due(?! to)|no later than|not later than|at the latest|closing date|cut-?off(?: date)?|last (?:day|date) (?:to|for)|respond by|reply by|rsvp|(?:needed|required|wanted|expected) (?:on|for|by)|target date|latest:',
    '(?:applications?|registration|bidding|enrolment|submissions?|vote|voting|survey|tender|call)(?: \\w+){0,3} (?:closes?|ends?|is open until|will close|will end)',
  ),
  de: phrases(
    '(?:\\w{2,20})?frist(?:en)?|stichtag|spatestens|\\w{0,12}fallig(?:keit)?(?:sdatum)?|(?:ab|an)gabe(?:termin|schluss)|(?:einsende|anmelde|annahme|melde|bewerbungs|redaktions|buchungs|bestell)schluss|letzter (?:termin|tag)|zahlungsziel|zahlbar|(?:ziel|liefer|wunsch)termin',
    '(?:ausschreibung|anmeldung|bewerbung|einreichung|abstimmung|umfrage|registrierung)(?:sphase)? (?:endet|schliesst|lauft)',
  ),
  fr: phrases(
    "date (?:limite|butoir)|echeance|au plus tard|dernier (?:jour|delai|carat)|delai(?: de \\w+)? (?:expire|court|est fixe|fixe)|delai :|a (?:rendre|remettre|regler|payer|retourner|renvoyer) (?:pour|avant|d'ici)|cloture des|attendue?s? (?:pour|le)|date de (?:remise|rendu|retour)",
    '(?:appel d.offres|inscriptions?|candidatures?|depot|vote|scrutin|enquete|consultation)(?: \\S+){0,3} (?:se termine(?:nt)?|prend fin|prennent fin|ferme(?:nt)?|sera clos\\w*|est ouverte? jusqu.au)',
  ),
  es: phrases(
    'fecha (?:limite|tope)|plazo|a mas tardar|como (?:muy tarde|maximo|tarde)|vencimiento|vencen?|ultimo dia|fecha de entrega|sin falta|cierre de(?:l)? (?:plazo|inscripci\\w+)',
    '(?:licitacion|inscripcion|inscripciones|convocatoria|votacion|encuesta|presentacion|matricula)(?: \\S+){0,3} (?:se cierran?|cierran?|terminan?|finalizan?|acaban?)',
  ),
};

/** Something ends: a deadline where the text asks for anything. */
export const EXPIRY: Lexicon = {
  en: phrases(
    'expir(?:es?|y|ing|ation)|runs? out|laps(?:es?|ing)|valid (?:until|till|through|to)|(?:only|available|open|held|reserved)(?: \\w+){0,3} (?:until|till)|last day|ends?|closes|(?:price|offer|quote|discount|reservation|slot|seat|rate|room)s?\\b[^.;]{0,30} (?:until|till)|(?:close|closing) (?:the|this|it)|(?:will|shall) be (?:deleted|closed|suspended|cancelled|blocked|emptied|disabled)',
  ),
  de: phrases(
    '(?:lauft|laufen)(?: \\S+){0,6} (?:ab|aus)|ablauf\\w*|gultig(?:keit)?|ungultig|(?:nur|reserviert|moglich)(?: \\S+){0,5} bis|bis(?: \\S+){1,5} moglich|endet|enden|verfallt|erlischt|schliess(?:t|en|e)|(?:preis|angebot|rabatt|reservierung|platz|termin)\\w{0,2}\\b[^.;]{0,40} bis',
  ),
  fr: phrases(
    "expire(?:nt|ra)?|expiration|(?:plus )?(?:valables?|valides?)|(?:qu'|que |seulement |uniquement )(?:\\S+ ){0,4}jusqu|se termine(?:nt|ra)?|prend(?:ra)? fin|arrive(?:ra)? a (?:terme|echeance)|boucl(?:e|ons)|clotur(?:e|ons)|ferme(?:nt|rons)?|(?:prix|offre|devis|tarif|remise|reservation)\\b[^.;]{0,40} jusqu",
  ),
  es: phrases(
    'caducan?|caducara|expiran?|valid[oa]s?|(?:solo|unicamente)(?: \\S+){0,5} hasta|terminan?|finalizan?|acaban?|cierr(?:o|an?)|cerramos|(?:precio|oferta|presupuesto|tarifa|descuento|reserva)\\b[^.;]{0,40} hasta',
  ),
};

/** Stands right before a date that limits a request. */
export const LIMIT: Lexicon = {
  en: /\b(?:by|before|until|till|til|latest|within|for|than|on or before|prior to|ahead of|not after|in|deadline|due)(?: on| the| this| coming| next| end of| close of| and no later than)*(?: ?:)?\s*\W?$/,
  de: /\b(?:bis|vor|innerhalb|binnen|zum|in|noch|spatestens|fallig)(?: zum| spatestens| am| dem| den| einschliesslich| kommenden| nachsten)*(?: \w{2,10},)?\s*:?\s*$/,
  fr: /\b(?:avant|d'ici|pour|jusqu'au|jusqu'a|sous|dans|au plus tard|echeance)(?: le| la| au| a)*\s*:?\s*$/,
  es: /\b(?:antes|para|hasta|dentro|en|tardar|vencimiento)(?: de| del| el| al| la| las)*\s*:?\s*$/,
};

/** Leaves no doubt even where the sentence asks for nothing by itself. */
export const PLAIN_LIMIT: Lexicon = {
  en: /\b(?:by|before|no later than|prior to)(?: the| this| coming)*\s*$/,
  de: /\b(?:bis|vor|spatestens)(?: zum| am| dem)*\s*$/,
  fr: /\b(?:avant|d'ici|pour|au plus tard)(?: le| la)*\s*$/,
  es: /\b(?:antes|para|tardar)(?: de| del| el| la)*\s*$/,
};

/** “Within three days”: the name of the day begins with the limit. */
export const LIMITS_ITSELF =
  /^(?:within|in|innerhalb|binnen|sous|d'ici|dentro|dans|en|avant|antes|plazo|delai|zahlungsziel)\b/;

/** Stands right after one: “Monday at the latest”. */
export const LIMIT_AFTER: Lexicon = {
  en: /^\W*(?:at the )?(?:very )?latest\b|^ or (?:earlier|sooner)\b/,
  de: /^\W*(?:spatestens|als spatester)\b/,
  fr: /^(?: \w+)?\W*(?:au plus tard|dernier delai|maximum|max)\b/,
  es: /^(?: \w+)?\W*(?:a mas tardar|como (?:muy tarde|maximo|tarde)|sin falta)\b/,
};

/** Points back at a date that was just named: “take your food home before that”. */
export const THAT_DATE: Lexicon = {
  en: phrases('(?:before|by|until) (?:that|then|this date|that date|that day)'),
  de: phrases('vorher|davor|bis dahin|vor diesem (?:tag|termin|datum)|rechtzeitig'),
  fr: phrases("avant cette date|avant ce jour|d'ici la|avant cela|a temps"),
  es: phrases('antes de (?:esa|esta|dicha) fecha|antes de eso|hasta entonces|para entonces|a tiempo'),
};

/** A request with one of these needs no preposition: “send it today”. */
export const SOON: Lexicon = {
  en: phrases('today|tonight|tomorrow|this (?:morning|afternoon|evening)|eod|cob|eow|end of (?:the )?day'),
  de: phrases('heute|morgen(?! fruh)'),
  fr: phrases("aujourd'hui|demain|ce soir|cet apres-midi"),
  es: phrases('hoy|manana|esta (?:tarde|noche)'),
};

/** Somebody must do something, if not the reader. */
export const DUTY: Lexicon = {
  en: phrases('must|have to|has to|needs? to'),
  de: phrases('muss|mussen|sollen?|sollten?'),
  fr: phrases('doi(?:t|vent)|devons|devra|devront|faut'),
  es: phrases('deben?|debemos|debera|deberan|tien(?:e|en) que|tenemos que|hay que'),
};

/** The words of a plain limit in a statement, in a text that asks for something: “It goes out by Friday”. */
export const STATED_LIMIT: Lexicon = {
  en: /\b(?:by|before|prior to)\b(?!.*\b(?:will|'ll)\b)(?<!\b(?:will|'ll)\b.*)/,
  de: /\b(?:bis|vor)\b(?<!\b(?:wird|werden|geschlossen|geoffnet|abwesend|urlaub|verfugbar|gesperrt|dauert|bleibt|unterwegs|vom|von)\b.*)(?! \S+ (?:geschlossen|geoffnet|gesperrt))/,
  fr: /\b(?:avant|d'ici)\b(?<!\b(?:ferme|ouvert|absente?|conges)\b.*)/,
  es: /\bantes de(?:l)?\b(?<!\b(?:cerrad[oa]|abiert[oa])\b.*)/,
};
