import { isGuide, isImperative } from './imperative.ts';
import { OBLIGATION } from './obligation.ts';
import { isOver } from './tense.ts';
import { type Lexicon, type LexiconLanguage, matches, phrases, without } from './languages.ts';

/** Somebody is asked for something. */
const REQUEST: Lexicon = {
  en: phrases(
    'please',
    'pls',
    'kindly',
    '(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody|one of you)',
    '(?:i|we) (?:would )?(?:kindly )?(?:ask|request|urge|need|want|expect) (?:that )?(?:you|your|everyone|all of you)',
    '(?:i|we) (?:urgently )?(?:need|request|require) (?:the|an?|some|more)',
    'let (?:me|us) know',
    '(?:would|will|should) (?:be )?(?:appreciated?|like you to|great if|good if|nice if|helpful if)',
    'appreciate (?:it if|your|any|comments|feedback)',
    'make sure',
    'be sure to',
    "(?:remember|remind \\w+|don'?t forget|do not forget) to",
    'you (?:must|should|have to|need to|are required|are requested|are asked|ought to)',
    '(?:has|have|needs?|must|should|ought to|are to|is to)(?: to)? be (?:\\w+ ){0,2}(?:submitted|confirmed|returned|sent|paid|signed|completed|approved|filed|received|handed in|delivered|settled|renewed|registered)',
    '(?:has|have|needs?) to (?:hand|send|submit|confirm|return|sign|pay|approve|decide)',
    '(?:someone|somebody|anyone|anybody|everyone|everybody) (?:should|must|has to|needs to|ought to)|we (?:ought|urgently need|still need) to',
    '(?:need|needs|want) (?:some |your |urgent )?(?:help|hands|all hands|support|advice|assistance|input)|(?:help|assistance) (?:is )?needed',
    "(?:i'd|i would|we'd|we would) (?:like|love|be (?:glad|happy|grateful)|appreciate|welcome)(?: (?:to (?:know|hear|see)|if|for|you|your))",
    "(?:i am|i'm|we are|we're|was|am) (?:just )?(?:wondering|seeking|hoping you|requesting)|i encourage (?:you|everyone)",
    'we (?:still )?(?:lack|are missing)|keep (?:me|us) (?:posted|informed|updated)',
    '(?:action|approval|decision|signature|response|reply|feedback|input|confirmation) (?:is )?(?:required|needed|requested)',
    '(?:customer|client|user|caller) (?:asks?|wants?|requests?|is asking|are asking) (?:for|to|that|us)|request for (?:approval|comments?|feedback|review|information)',
    'rsvp|payable (?:by|within|before)|(?:approval|leave|purchase|change|access) request:?',
    'sign-off (?:is )?(?:outstanding|pending|needed)|(?:pending|awaiting|awaits) (?:your )?(?:approval|decision|reply|signature)',
    '(?:need|have|must|like|want)(?: to)? (?:hear|hear back|receive \\w+|get \\w+) from you|we (?:would )?ask (?:that|for)',
    '(?:looking|waiting) for (?:your|volunteers|someone|feedback|comments)',
    'what do you think|any (?:thoughts|comments|suggestions|objections|ideas|volunteers)',
    'comments? (?:are )?welcome|feedback (?:is )?welcome',
  ),
  de: phrases(
    'bitte',
    'bitten? (?:sie|euch|dich|um)|um (?:\\S+ ){1,8}(?:wird|werden|sei) gebeten|(?:ersuche|ersuchen|erbitte|beantrage|beantragen)',
    '(?:konnen|konnten|wurden|wollen|mogen) (?:sie|wir)',
    '(?:kannst|konntest|wurdest|magst) du|(?:konnt|konntet|wurdet) ihr',
    '(?:kann|konnte) (?:jemand|einer|wer)',
    '(?:sie|wir alle) (?:mussen|sollten|sollen)|(?:mussen|sollten) sie|du musst|musst du|ihr musst',
    '(?:muss|mussen) (?:\\S+ ){0,6}(?:werden|vorliegen|eingehen|erfolgen)',
    'ist (?:\\S+ ){0,4}(?:einzureichen|zu zahlen|zu begleichen|zu prufen|vorzulegen|zuruckzusenden)',
    'denken sie daran|denkt daran|denk daran|(?:vergessen sie|vergiss|vergesst) nicht',
    'ich brauche|wir brauchen|ich benotige|wir benotigen',
    'spatestens|zahlbar (?:bis|innerhalb|binnen|sofort)|(?:zu zahlen|einzureichen|fallig) bis',
    '(?:sofort|umgehend|unverzuglich) (?!werden|haben|konnen|mussen|sollen)[a-z]{3,}en(?! (?:wir|sie|die))',
    '(?:brauche|brauchen|benotige|benotigen) (?:ich|wir)|(?:erwarte|wunsche) ich|ich wunsche|wir (?:erwarten|erbitten|wunschen(?! (?:ihnen|euch|dir|allen)))',
    '(?:dankbar|schon|nett|hilfreich|gut|super|toll), wenn (?:sie|du|ihr|jemand)|freue? (?:mich|uns) (?:auf|uber) (?:ihre|deine|eine|eure) (?:ruckmeldung|antwort)',
    '(?:jemand|einer|alle) (?:muss|musste|sollte|soll)|(?:brauchen|brauche|benotigen) (?:\\S+ ){0,2}(?:hilfe|unterstutzung)|(?:fehlt|fehlen) (?:uns )?noch|wer (?:kann|konnte|ubernimmt|kummert)',
    'antrag auf|erbitten?|erwarten? (?:ihre|eure|deine)',
    '(?:geben|gebt|gib) (?:sie )?(?:mir|uns)',
  ),
  fr: phrases(
    "merci (?:de|d')(?! votre| avoir| ton| vos| tout)",
    "veuillez|priere de|s'il (?:vous|te) plait|svp|stp",
    '(?:pouvez|pourriez|voulez|voudriez)-vous|(?:peux|pourrais|veux)-tu|(?:peut|pourrait)-(?:on|il|elle)|qui peut',
    'vous (?:devez|devriez)|tu dois|il (?:faut|faudrait)',
    '(?:doit|doivent) (?:\\S+ ){0,3}(?:etre|parvenir|remettre|envoyer|rendre)',
    "a (?:payer|regler|rendre|renvoyer|retourner|remplir) (?:avant|sous|pour|d'ici|au plus)|payable (?:avant|sous|au plus)",
    "(?:j'attends|nous attendons|en attente de) (?:votre|vos|ta|l'accord|la validation)",
    "je vous (?:saurais gre|serais (?:tres )?reconnaissante?)|il (?:me|nous|vous) faut|il (?:me|nous) manque|quelqu'un (?:peut|pourrait|doit|devrait)",
    "n'oubli(?:ez|e) pas|pensez a",
    "(?:j'ai|nous avons) besoin (?:des?|du|d'|que)",
    'au plus tard|des que possible|au plus vite',
    "demande d'(?:approbation|autorisation|accord|avis)|demande de (?:validation|conge)",
    '(?:je|nous) (?:sollicite|sollicitons|requiers|requerons)|merci (?:par avance|d.avance)|(?:je|nous) vous (?:prie|prions|demande|demandons)|tenez-(?:moi|nous) au courant|dites-(?:moi|nous)',
  ),
  es: phrases(
    'por favor',
    'se ruega|rogamos|le (?:ruego|pido|agradeceria)|les (?:ruego|pido|pedimos|rogamos)|agradeceriamos',
    '(?<!se |no )(?:puede|pueden|podria|podrian|puedes|podrias|podeis)(?= \\S+(?:r|rme|rnos|rlo|rla|rle)\\b)(?! localizar| contactar)',
    'necesit(?:o|amos)|(?:nos|me) faltan?|alguien (?:puede|podria|debe|deberia|tiene que)|quien (?:puede|podria|se encarga)',
    '(?:le|les|te|os) (?:pido|pedimos|ruego|rogamos|solicito|solicitamos) (?:que|el|la)|pagader[oa]|a pagar (?:antes|en)',
    '(?:espero|esperamos|a la espera de) (?:su|tu|vuestra) (?:respuesta|aprobacion|confirmacion)',
    '(?:le|les|te|os) (?:agradeceria(?:mos)?|agradezco)|seria (?:bueno|ideal|estupendo) (?:que|si)',
    'hay que',
    '(?<!no )(?:debe|deben|debes|debera|deberan|deberia) \\S+',
    '(?<!no )(?:tiene|tienen|tienes) que',
    'no (?:olvide|olviden|olvides)|recuerd[ea]n? (?!que)',
    'a mas tardar|cuanto antes|lo antes posible',
    'solicitud de (?:aprobacion|autorizacion|permiso|vacaciones)',
    'quedo a la espera|me gustaria que|solicit(?:o|amos)|se solicita|se (?:pide|requiere) (?:a|que|su)',
  ),
  it: phrases(
    'per (?:favore|piacere|cortesia)|cortesemente|gentilmente',
    '(?:vi|la|ti|si) prega(?:no|vi)?|(?:vi|la|ti|le) (?:preghiamo|prego|chiediamo|chiedo|invitiamo|invito)(?= (?:di|a|cortesemente|gentilmente|quindi|pertanto))|si (?:prega|richiede|chiede|invita)(?: di| a)?',
    '(?:puoi|potete|puo|potresti|potreste|potrebbe|potrebbero|vorresti|vorrebbe)(?= \\S+(?:re|rmi|rci|rlo|rla|rli|rle|rti|rvi|rgli)\\b)',
    '(?:deve|devi|dovete|dovrebbe|dovresti|dovreste) \\S+re|(?:occorre|bisogna|e necessario|serve) \\S+',
    '(?:fammi|fateci|fatemi|facci|mi faccia|ci faccia) sapere|attend(?:o|iamo) (?:una |la )?(?:vostra|sua|tua)? ?(?:risposta|conferma|approvazione)|in attesa di (?:una |un )?(?:vostr|su|tu)\\w* ',
    '(?:ho|abbiamo) bisogno (?:di|che)|ci serv(?:e|ono)|mi serv(?:e|ono)|va(?:nno)? (?:\\w+ )?(?:effettuat|inviat|pagat|consegnat|restituit|firmat|compilat|presentat|confermat|approvat)[oaie]',
    'non (?:dimenticare|dimenticate|dimentichi|scordare)|ricord(?:a|ate|i|atevi|ati) di|qualcuno (?:puo|potrebbe|deve)|(?:entro e non oltre|al piu tardi|quanto prima|il prima possibile)|richiesta di (?:approvazione|autorizzazione|permesso|ferie)',
  ),
  pt: phrases(
    'por favor|por gentileza|favor (?:de )?\\w+r|queira(?:m)?|faca o favor',
    '(?:pedimos|peco|solicitamos|solicito|rogamos|solicita-se|pede-se|agradecemos|agradecia|agradeco|agradeceriamos)(?:-lhe|-vos|-lhes)?(?= (?:que|o|a|desde|a vossa|o seu|a sua|o envio))',
    '(?:pode|podem|poderia|poderiam|podes|podias|podia|consegue|consegues)(?:-me|-nos)?(?= (?:\\S+ )?\\S+(?:r|r-me|r-nos)\\b)',
    '(?<!nao )(?:deve|devem|deves|devera|deverao|deveria) \\S+|(?<!nao )(?:tem|tens|temos) (?:de|que) \\w+r|e (?:preciso|necessario|favor)(?= )',
    '(?:preciso|precisamos) (?:de|d[ao]s?|que)|necessit(?:o|amos)|falta(?:m)?(?:-nos|-me)|ha que',
    'aguard(?:o|amos) (?:a )?(?:sua|tua|vossa)|(?:diga|digam|avise|avisem|informe)(?:-me|-nos)|nao (?:se )?esqueca|lembre-se de|alguem (?:pode|poderia|deve)|(?:o mais tardar|quanto antes|o mais rapido possivel|assim que possivel)|pedido de (?:aprovacao|autorizacao|ferias)',
  ),
  nl: phrases(
    'graag|gelieve|alstublieft|alsjeblieft|a\\.?u\\.?b\\.?|svp',
    '(?:kunt|wilt|zou|wil) u|(?:kun|wil|zou) (?:je|jij)|(?:kunnen|willen) jullie|kan (?:iemand|er iemand)|zouden jullie',
    '(?:verzoeken|verzoek|vragen|vraag) (?:wij |we |ik )?(?:u|je|jullie)|u wordt verzocht|wordt u verzocht',
    '(?:u|je|jullie) (?:moet|moeten|dient|dienen) |(?:moet|moeten|dient|dienen) (?:u|jullie|\\S+ ){0,6}(?:worden|te \\w+)',
    'laat (?:het )?(?:me|mij|ons) (?:\\w+ )?weten|(?:ik heb|wij hebben|we hebben) (?:\\S+ ){0,4}nodig|(?:hebben|heb) (?:wij|we|ik) (?:\\S+ ){0,4}nodig|vergeet niet|denk (?:er)?aan',
    '(?:ik|wij|we) (?:wacht|wachten|verwacht|verwachten) (?:op )?(?:uw|je|jullie)|(?:zo snel mogelijk|uiterlijk)|aanvraag (?:voor|tot)|verzoek (?:om|tot)',
  ),
};

/** Polite phrases and explicit denials: they ask for nothing, though their words do. */
const NO_REQUEST: Lexicon = {
  en: phrases(
    "please (?:find|note|see (?:below|attached)|enjoy|accept|excuse|forgive|do not (?:hesitate|share|forward|reply)|don't (?:hesitate|reply)|feel free|treat|keep|be aware|be advised)",
    'no (?:further )?(?:action|response|reply|answer) (?:is |was )?(?:required|needed|necessary)',
    "(?:do|does) not (?:need|have) to (?:do|take|reply|respond)|(?:don't|doesn't) (?:need|have) to (?:do|take|reply|respond)",
    'no (?:longer )?need(?: for you)? to|nothing (?:for you )?to do|nothing (?:is )?(?:required|needed) from',
    "do not expect|feel free|(?:do not|don't) hesitate|if you have (?:any )?(?:questions|problems|concerns|trouble)|you can ignore",
    '(?:if you are not|are not) the (?:intended|addressee)|as you (?:can|could|will) (?:see|imagine)|(?:thanks|thank you) for|(?:can|will) be (?:found|reached)',
  ),
  de: phrases(
    'bitte (?:beachten|entschuldigen|nicht|verstehen)',
    'kein(?:e|en|er)? (?:handlungsbedarf|aktion|ruckmeldung|antwort|weitere)',
    '(?:brauchen|mussen) (?:sie )?(?:nichts|nicht)|nichts (?:weiter )?zu tun|musst nichts',
    'bei (?:fragen|ruckfragen)(?: konnen sie(?: sich)?)?|(?:jederzeit|gerne?) (?:an uns|zur verfugung|melden)',
  ),
  fr: phrases(
    "n'hesitez pas|n'hesite pas",
    "(?:n'avez|n'as) rien a faire|aucune action|ne (?:necessite|demande) aucune|pas besoin de",
    "veuillez (?:trouver|noter|agreer|recevoir|excuser)|merci (?:de votre|d'avoir|pour)",
  ),
  es: phrases(
    'no dude(?:n)? en|no dudes en',
    'no (?:tiene|tienen|tienes|hay|hace falta|es necesario) que|ninguna accion|no (?:requiere|es necesaria)',
    'gracias por|no espero',
  ),
  it: phrases(
    'non (?:esiti|esitate|esitare)|non (?:serve|occorre|e necessari[ao]|dovete|deve|devi)(?: \\S+)?|nessuna (?:azione|risposta)|grazie (?:per|di|della|del)|in caso di (?:domande|dubbi)',
  ),
  pt: phrases(
    'nao hesite(?:m)?|nao (?:e|sao) necessari[ao]s?|nao (?:precisa|tem de|tem que|ha que)(?:m)?(?: \\S+)?|nenhuma (?:acao|resposta)|obrigad[oa] (?:por|pel[oa])|em caso de (?:duvida|questoes)',
  ),
  nl: phrases(
    'aarzel niet|(?:is |zijn )?niet nodig|(?:hoeft|hoeven) (?:u |je )?(?:niets|niet)|geen (?:actie|antwoord|reactie)|(?:bedankt|dank) (?:voor|u|je)|graag gedaan|heel graag|bij vragen',
  ),
};

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
