import type { Lexicon } from './languages.ts';

/** Stands right before a date that limits a request. */
export const LIMIT: Lexicon = {
  en: /\b(?:by|before|until|till|til|latest|within|for|than|on or before|prior to|ahead of|not after|in|deadline|due)(?: on| the| this| coming| next| end of| close of| and no later than)*(?: ?:)?\s*\W?$/,
  de: /\b(?:bis|vor|innerhalb|binnen|zum|zur|in|noch|spatestens|fallig)(?: zum| zur| der| spatestens| am| dem| den| einschliesslich| kommenden| nachsten)*(?: \w{2,10},)?\s*:?\s*$/,
  fr: /\b(?:avant|d'ici|pour|jusqu'au|jusqu'a|sous|dans|au plus tard|echeance)(?: le| la| au| a)*\s*:?\s*$/,
  es: /\b(?:antes|para|hasta|dentro|en|tardar|vencimiento)(?: de| del| el| al| las?| los)*\s*:?\s*$/,
  it: /\b(?:entro|prima|per|fino|dentro|tra|fra|non oltre|tardi|scadenza)(?: e non oltre| di| del| delle| dello| dell'| della| il| la| le| lo| l'| al| ore| e)*\s*:?\s*$/,
  pt: /\b(?:ate|antes|para|dentro|em|tardar|prazo|vencimento|vence|maximo)(?: aos?| as?| os?| d[aeo]s?| dia| n[ao]s?)*\s*:?\s*$/,
  nl: /\b(?:voor|tot|tegen|uiterlijk|binnen|op zijn laatst|ten laatste|voor het|deadline|vervalt)(?: op| en met| de| het| eind| einde| uiterlijk| om)*\s*:?\s*$/,
};

/** Leaves no doubt even where the sentence asks for nothing by itself. */
export const PLAIN_LIMIT: Lexicon = {
  en: /\b(?:by|before|no later than|prior to)(?: the| this| coming)*\s*$/,
  de: /\b(?:bis|vor|spatestens)(?: zum| am| dem)*\s*$/,
  fr: /\b(?:avant|d'ici|pour|au plus tard)(?: le| la)*\s*$/,
  es: /\b(?:antes|para|tardar)(?: de| del| el| las?| los)*\s*$/,
  it: /\b(?:entro|prima|non oltre)(?: e non oltre| di| del| delle| dello| della| dell'| il| la| le| lo| l'| ore)*\s*$/,
  pt: /\b(?:ate|antes|tardar)(?: aos?| as?| os?| d[aeo]s?| dia)*\s*$/,
  nl: /\b(?:voor|uiterlijk|tegen)(?: op| de| het)*\s*$/,
};

/** “Within three days”: the name of the day begins with the limit. */
export const LIMITS_ITSELF =
  /^(?:within|in|innerhalb|binnen|sous|d'ici|dentro|dans|en|avant|antes|plazo|delai|zahlungsziel|entro|tra|fra|nella|nel termine|no prazo|prazo|em|na|binnen|betaaltermijn)\b/;

/** “Friday before 5 pm”, as one name. */
export const LIMITED_WITHIN = /\s(?:before|by|until|till|vor|bis|avant|antes|prima|entro|voor|ate)\s/;

/** Stands right after one: “Monday at the latest”. */
export const LIMIT_AFTER: Lexicon = {
  en: /^\W*(?:at the )?(?:very )?latest\b|^ or (?:earlier|sooner)\b/,
  de: /^\W*(?:spatestens|als spatester)\b/,
  fr: /^(?: \w+)?\W*(?:au plus tard|dernier delai|maximum|max)\b/,
  es: /^(?: \w+)?\W*(?:a mas tardar|como (?:muy tarde|maximo|tarde)|sin falta)\b/,
  it: /^(?: \w+)?\W*(?:al piu tardi|al massimo|ultimo termine)\b/,
  pt: /^(?: \w+)?\W*(?:o mais tardar|no maximo|sem falta|impreterivelmente)\b/,
  nl: /^(?: \w+)?\W*(?:uiterlijk|op zijn laatst|ten laatste)\b/,
};

/** The words of a plain limit in a statement, in a text that asks for something: “It goes out by Friday”. */
export const STATED_LIMIT: Lexicon = {
  en: /\b(?:by|before|prior to)\b(?!.*\b(?:will|'ll)\b)(?<!\b(?:will|'ll)\b.*)/,
  de: /\b(?:bis|vor)\b(?<!\b(?:wird|werden|geschlossen|geoffnet|abwesend|urlaub|verfugbar|gesperrt|dauert|bleibt|unterwegs|vom|von)\b.*)(?! \S+ (?:geschlossen|geoffnet|gesperrt))/,
  fr: /\b(?:avant|d'ici)\b(?<!\b(?:ferme|ouvert|absente?|conges)\b.*)/,
  es: /\bantes de(?:l)?\b(?<!\b(?:cerrad[oa]|abiert[oa])\b.*)/,
  it: /\b(?:entro|prima d(?:i|el))\b(?<!\b(?:chiuso|aperto|ferie|saremo|sara)\b.*)/,
  pt: /\b(?:ate|antes d[eoa])\b(?<!\b(?:fechad[oa]|abert[oa]|ferias|estarei|estaremos)\b.*)/,
  nl: /\b(?:voor|uiterlijk|tegen)\b(?<!\b(?:gesloten|open|vakantie|zal|zullen|wordt|worden)\b.*)(?=.*\d|.*dag\b)/,
};
