import { INCIDENT } from './incident.ts';
import { type Lexicon, type LexiconLanguage, matches, phrases } from './languages.ts';
import { isOver } from './tense.ts';

/** What each finding adds to the score; together they are cut to 0…1. */
const WEIGHTS = {
  any: 0.1,
  action: 0.25,
  pressing: 0.5,
  consequence: 0.15,
  dueWithinDays: [
    [1, 0.2],
    [7, 0.12],
    [31, 0.08],
  ],
  dueLater: 0.03,
  calm: -0.25,
} as const;

const PRESSING: Lexicon = {
  en: phrases(
    'urgent(?:ly)?|asap|as soon as possible|immediate(?:ly)?|right away|at once|without delay|emergency',
    'critical (?:vulnerability|issue|bug|incident|error|outage|failure)|actively exploited|blocker|showstopper|top priority|high priority',
    "(?:is|are|whole|entire|everything|completely) (?:\\w+ )?(?:down|offline|unreachable)|(?:need|needs|want) (?:\\S+ ){1,4}now|all hands|as (?:fast|quickly) as (?:you can|possible)|straight away|(?:cannot|can't|unable to) work|(?:line|production|plant|site|system) (?:\\w+ )?has stopped|evacuate|drop everything|cannot wait|can't wait",
    '(?:losing|lose) (?:\\S+ ){0,2}(?:orders|sales|money|data|customers)|(?:nobody|no one) can|by the minute|right now|(?:last|final) (?:chance|request|demand|notice|reminder|warning|call)|overdue|time is running out',
  ),
  de: phrases(
    'dringend(?:e|er|es)?|eilt|eilig|sofort(?:ige|iger|iges)?|umgehend|unverzuglich|schnellstmoglich|notfall|hochste prioritat|so schnell wie moglich',
    '(?:brauchen|brauche) (?:\\S+ ){0,2}(?:jetzt|sofort)|steht (?:alles )?still|komplett ausgefallen|totalausfall|nichts geht mehr|(?:konnen|kann) (?:\\S+ )?nicht (?:mehr )?arbeiten|schnelle (?:losung|hilfe)|(?:moglichst|so) (?:schnell|rasch)|stillstand|evakuieren|duldet keinen aufschub',
    '(?:niemand|keiner) kann|verlieren (?:\\S+ ){0,2}(?:bestellungen|umsatz|geld|daten|kunden)|(?:ist|sind) (?:\\S+ )?ausgefallen|ausgenutzt|(?:letzte|letztmalige) (?:mahnung|erinnerung|chance|aufforderung)|uberfallig',
  ),
  fr: phrases(
    'urgent(?:e|es|s)?|urgence|immediatement|au plus vite|sans (?:delai|tarder)|des que possible|en panne|panne totale|prioritaire',
    '(?:faut|besoin) (?:\\S+ ){1,4}maintenant|tout est (?:bloque|arrete)|hors service|toutes affaires cessantes|tout de suite|rapidement|(?:est|sont) bloquee?s?|ne peu(?:t|vent) plus travailler|evacuez',
    '(?:personne|plus personne) ne peut|perdons (?:\\S+ ){0,2}(?:commandes|ventes|argent|donnees|clients)|(?:dernier|derniere) (?:mise en demeure|rappel|chance|avis|relance)|en retard de paiement|activement exploitee?',
  ),
  es: phrases(
    'urgentes?|urgentemente|urgencia|inmediatamente|de inmediato|cuanto antes|lo antes posible|sin demora|emergencia',
    '(?:necesitamos|necesito) (?:\\S+ ){1,4}ya|se ha caido|fuera de servicio|ahora mismo|en seguida|enseguida|todo parado|no (?:puede|pueden|podemos) trabajar|evacuen|desalojen',
    'nadie puede|(?:perdemos|perdiendo) (?:\\S+ ){0,2}(?:pedidos|ventas|dinero|datos|clientes)|(?:\\S+en|\\S+e) ya\\b|(?:ultimo|ultima) requerimiento|no funciona|caida total|(?:ultimo|ultima) (?:aviso|oportunidad|recordatorio)|vencid[oa]|maxima prioridad',
  ),
  it: phrases(
    'urgent[ei]|urgenza|urgentemente|immediatamente|subito|quanto prima|il prima possibile|al piu presto|senza indugio|emergenza|fuori servizio|non possiamo lavorare|nessuno (?:puo|riesce)|stiamo perdendo|(?:ultimo|ultima) (?:avviso|sollecito|possibilita)|massima priorita|tutto fermo',
  ),
  pt: phrases(
    'urgentes?|urgencia|urgentemente|imediatamente|de imediato|quanto antes|o mais rapido possivel|assim que possivel|sem demora|emergencia|fora de servico|nao (?:podemos|conseguimos) trabalhar|ninguem (?:pode|consegue)|estamos a perder|(?:ultimo|ultima) (?:aviso|oportunidade)|prioridade maxima|tudo parado|agora mesmo',
  ),
  nl: phrases(
    'dringend(?:e)?|spoed(?:eisend)?|urgent|onmiddellijk|direct|zo snel mogelijk|per direct|meteen|noodgeval|nu meteen|ligt plat|buiten werking|niemand kan|(?:kunnen|kan) (?:\\S+ )?niet (?:meer )?werken|laatste (?:aanmaning|herinnering|waarschuwing|kans)|hoogste prioriteit|met spoed',
  ),
};

const CONSEQUENCE: Lexicon = {
  en: phrases('otherwise|or else|to avoid|we (?:will )?(?:lose|miss)|late fee|penalty|lapses?'),
  de: phrases('sonst|andernfalls|ansonsten|um \\S+ zu vermeiden|verfallt|mahngebuhr'),
  fr: phrases('sinon|faute de quoi|sous peine|pour eviter|penalites?'),
  es: phrases('de lo contrario|si no|para evitar|recargo|penalizacion'),
  it: phrases('altrimenti|in caso contrario|per evitare|penale|pena la|mora|perdiamo'),
  pt: phrases('caso contrario|senao|para evitar|multa|penalizacao|sob pena|perdemos'),
  nl: phrases('anders|om \\S+ te voorkomen|boete|aanmaningskosten|vervalt'),
};

const CALM: Lexicon = {
  en: phrases(
    'no (?:rush|hurry)|not urgent|when(?:ever)? (?:you (?:have|get) (?:time|a moment|a chance|around to)|it suits you|convenient)|no pressure|at your (?:leisure|convenience)|sometime|some time',
    "(?:would|it'd) be (?:great|nice|good) if|low priority|take your time",
  ),
  de: phrases(
    '(?:nicht|keine) (?:eilig|eile)|keine hektik|irgendwann|eilt nicht|nicht dringend|wenn (?:sie|du|ihr) (?:mal )?zeit|bei gelegenheit|in ruhe',
  ),
  fr: phrases(
    "rien ne presse|pas presse|sans vous presser|quand tu auras|a votre convenance|pas (?:d')?urgent|sans urgence|quand vous (?:aurez|avez) (?:le temps|un moment)|si vous avez un moment|a l'occasion",
  ),
  es: phrases(
    'no (?:corre|hay) prisa|sin prisa|no es urgente|cuando (?:pueda|puedas|tenga|tengas|le venga bien|te venga bien)|sin urgencia',
  ),
  it: phrases(
    "(?:senza|non c'e) (?:fretta|urgenza)|con (?:calma|comodo)|quando (?:puoi|puo|potete|hai tempo|ha tempo)|non (?:e )?urgente",
  ),
  pt: phrases(
    'sem (?:pressa|urgencia)|nao (?:ha|tem) pressa|quando (?:puder|puderes|tiver tempo|for possivel)|nao (?:e )?urgente|com calma',
  ),
  nl: phrases(
    'geen haast|geen spoed|niet dringend|wanneer (?:het )?(?:u|je) uitkomt|als (?:u|je) (?:even )?tijd (?:heeft|hebt)|op uw gemak|rustig aan|ooit eens',
  ),
};

export interface UrgencyFindings {
  actionNeeded: boolean;
  /** Days from the reference day to the due date. */
  dueInDays: number | null;
}

/** More sentences are an article: what breaks in it does not press. */
const MESSAGE_SENTENCES = 40;
/** “In urgent cases, call the desk”: for a day that may never come. */
const IN_CASE: Lexicon = {
  en: /\b(?:in|for) (?:\w+ )?(?:urgent|emergency|critical) (?:cases?|matters?|questions?|requests?)|\bin case of|\bin the event of|\bemergency (?:exit|number|contact|plan|drill|training)/,
  de: /\b(?:in|bei) (?:\w+ )?(?:dringenden|eiligen|akuten) \w+|\bim (?:notfall|ernstfall)|\bnotfall(?:plan|nummer|kontakt|ubung)/,
  fr: /\ben cas d|\bpour toute urgence|\b(?:issue|numero|plan|sortie) d'urgence|\bd'urgence\b/,
  es: /\ben (?:caso|casos) (?:de|urgentes)|\bpara (?:\w+ )?(?:asuntos|casos|cuestiones|emergencias) ?(?:urgentes)?|\b(?:salida|plan|telefono) de emergencia/,
  it: /\bin caso d|\bper (?:\w+ )?(?:urgenze|emergenze)|\b(?:uscita|piano|numero) d'?i? ?emergenza/,
  pt: /\bem caso(?:s)? de|\bpara (?:\w+ )?(?:urgencias|emergencias)|\b(?:saida|plano|numero) de emergencia/,
  nl: /\bin geval van|\bbij (?:spoed|nood|calamiteiten)|\b(?:nooduitgang|noodplan|noodnummer)|\bvoor (?:dringende|spoedeisende)/,
};

/** 0 (nothing presses) to 1, in hundredths. The sentences are folded. */
export function urgencyScore(
  sentences: readonly string[],
  languages: readonly LexiconLanguage[],
  found: UrgencyFindings,
): number {
  const says = (lexicon: Lexicon) => sentences.some((sentence) => matches(lexicon, languages, sentence));
  const calm = says(CALM);
  let score: number = WEIGHTS.any;
  if (found.actionNeeded) score += WEIGHTS.action;
  if (found.dueInDays !== null) score += dueWeight(found.dueInDays);
  if (calm) score += WEIGHTS.calm;
  else if (presses(sentences, languages, found.actionNeeded)) score += WEIGHTS.pressing;
  if (says(CONSEQUENCE)) score += WEIGHTS.consequence;
  return Math.round(Math.min(1, Math.max(0, score)) * 100) / 100;
}

function presses(sentences: readonly string[], languages: readonly LexiconLanguage[], actionNeeded: boolean): boolean {
  const incident = actionNeeded && sentences.length <= MESSAGE_SENTENCES;
  return sentences.some(
    (sentence) =>
      (matches(PRESSING, languages, sentence) || (incident && matches(INCIDENT, languages, sentence))) &&
      !matches(IN_CASE, languages, sentence) &&
      !isOver(sentence, languages),
  );
}

function dueWeight(days: number): number {
  return WEIGHTS.dueWithinDays.find(([within]) => days <= within)?.[1] ?? WEIGHTS.dueLater;
}
