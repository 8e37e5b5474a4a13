import { type Lexicon, type LexiconLanguage, matches, phrases } from './languages.ts';

/** Verbs that ask when they open a sentence or follow a mark; words that only guide through a screen are not here. */
const IMPERATIVE: Lexicon = {
  en: /^(?:so |now |then |also |first |next )?(?:get (?:me|us|this|it|the|an?|someone)|move|change|replace|clean|close the|stop by|leave|put|set up|switch|wait for|meet|inspect|repair|resend|copy|sort out|follow up) |(?:^|[:;!] ?| [-–—] |, (?:please )?|\b(?:and|then|so) )(?:send|submit|review|call|reply|respond|confirm|check|fix|complete|register|renew|pay|patch|rotate|sign|approve|provide|fill (?:in|out)|join|upload|schedule|book|prepare|return|block|escalate|ensure|verify|contact(?! for\b)|forward (?:it|this|me)|tell|give|bring|read|investigate|notify|restart|cancel|refund|recheck|report back|hand in|order|replace|deliver|arrange|take (?:care|it|me|this|a look)|get back to|do not forget|don't forget|have a look|look (?:at|into)|add|share|settle|transfer|invite|finish|finali[sz]e|collect|pick up|print|remind|scan|stop|unsubscribe|update|write|help|install|inform|deploy|compare|consider|correct|decide|assign|attach|apply|post|deposit|withdraw|answer|evacuate|shut down|switch off|restore|remove|let|upgrade|downgrade|hand (?:back|over)|give back|jump (?:on|in)|act|keep (?:it|this|an eye)|lock|unlock|sign up|come|visit|wear|respect|follow|observe|reserve|claim|redeem|extend|reduce|increase|dispatch|ship|swap|see to|deal with|handle|acknowledge|accept|reject|decline|nominate|bring along|take (?:down|part|over|your|the)|turn (?:on|off|in)|clear|empty|back up|disconnect|highlight|translate|prioriti[sz]e|double-check|cross-check|reach out|speak|talk|discuss|propose|suggest|amend|revise|rewrite|rephrase|shorten|merge|rebase|roll back|revert|reset|reboot|disable|enable|revoke|grant|remit|reimburse|repay|book in|chase|prevent|save|send (?:back|over)|turn up|show up|stand by|(?:use|open|close|process|address|report|record|document|list|name|mark|draft|quote|estimate|measure|count|release|test|label|file|present|plan|check|book|order)(?= (?:the|an?|your|this|these|those|it|all|any|our|me|us|them|each|every)\b)) /,
  de: /(?:^|[:;!,] ?|\bund )(?!offnen|klicken|wahlen|drucken|gehen|speichern|haben|sind|konnen|wunschen|finden|erhalten|lesen|kennen|wissen|bekommen|sehen)[a-z]+(?:en|eln|ern) sie\b|^(?:schick|send|pruf|ruf|gib|mach|sag|bring|meld|schau|kauf|hol|uberweis|unterschreib|antwort|korrigier|aktualisier|erganz|bestell|buch|reservier|les)e?t? /,
  fr: /(?:^|[:;!,] ?|\bet )(?!n'hesitez|cliquez|ouvrez|choisissez|selectionnez|appuyez|avez|vous|recevez|trouvez|assez|chez|savez|allez|profitez)[a-z]{2,}ez(?:-(?:moi|nous|le|la|les|lui|y|en)\b| (?!vous\b|pas\b))/,
  es: /^[a-z]{3,}(?:e|en|a|an|ad)(?:me|nos|le|les|lo|los|las|melos?|mela|noslo|nosla)\b|(?:^|[:;!,] ?|\by )(?:(?:me |nos |le )?(?:envi|llam|complet|abon|pag|revis|confirm|firm|contest|remit|adjunt|entreg|indiqu|verifiqu|actualic|prepar|bloque|evacu|compruebe|apruebe|devuelv|orden|avis|repar|cancel|consult)e(?:n|me|nos|lo|la)?|(?:suba|mande|pase|contrate|despeje|actue|devuelva|actualice|renueve|descargue|abra|elija|seleccione|pulse|inicie|acceda|acuda|asista|presente|participe|vote|lleve|retire|evite|guarde|conserve|aplique|aumente|reduzca|amplie|acepte|rechace|asigne|nombre|comunique|notifique|documente|redacte|traduzca|imprima|escanee|pida|compre|venda|instale|traiga|ponga|diga|rellene|cumplimente|instale|reserve|corrija|reinicie|escriba|aporte|solicite|facilite|recoja|transfiera|autorice|apruebe|coordine|informe|detenga|corte|cierre|active|mire|desaloje|salga|venga|vaya|cambie|deje|cumpla|limpie|busque|encargue|averigue|arregle|solucione|resuelva)(?:n|me|nos|lo|la|le)?|haga|hagan|responda|respondan|remitan?|envi[ae]me|revisa|llama|manda|mira|dime|avisame|confirma|firma|echale|echa|pasa|pasame|haz|pon|trae|sube|compra|reserva|corrige|completa)\b/,
  it: /(?:^|[:;!,] ?|\be )(?:invi(?:a|ate|i)(?:mi|ci|lo|la)?|mand(?:a|ate|i)(?:mi|ci|lo|la)?|rispond(?:i|ete|a)(?:mi|ci)?|conferm(?:a|ate|i)(?:mi|ci)?|firm(?:a|ate|i)|pag(?:a|ate|hi)|controll(?:a|ate|i)|verific(?:a|ate|hi)|complet(?:a|ate|i)|compil(?:a|ate|i)|consegn(?:a|ate|i)|restitui(?:sci|te|sca)|rinnov(?:a|ate|i)|approv(?:a|ate|i)|chiam(?:a|ate|i)(?:mi|ci)?|prepar(?:a|ate|i)|aggiorn(?:a|ate|i)|contatt(?:a|ate|i)|allega(?:te)?|ordin(?:a|ate|i)|prenot(?:a|ate|i)|port(?:a|ate|i))\b(?! (?:che )?(?:e|era|sono)\b)/,
  pt: /(?:^|[:;!,] ?|\be )(?:envi(?:e|em|a)|mand(?:e|em|a)|respond(?:a|am|e)|confirm(?:e|em|a)|assin(?:e|em|a)|pag(?:ue|uem|a)|verifi(?:que|quem|ca)|prepar(?:e|em|a)|entreg(?:ue|uem|a)|devolv(?:a|am|e)|renov(?:e|em|a)|aprov(?:e|em|a)|li(?:gue|guem|ga)|atualiz(?:e|em|a)|contact(?:e|em|a)|anex(?:e|em|a)|reserv(?:e|em|a)|preench(?:a|am|e)|trag(?:a|am))(?:-me|-nos|-o|-a|-lhe)?\b(?= (?:o|a|os|as|um|uma|ate|me|nos|por|esta|este|antes|aqui|hoje|amanha|ja|todos|todas|\d)\b|-|[.,!]|$)/,
  nl: /(?:^|[:;!,] ?|\ben )(?:stuur|zend|bel|antwoord|reageer|bevestig|onderteken|betaal|controleer|lever|vul|verleng|keur|bereid|werk|neem|bestel|boek|breng|geef|meld|mail|regel|bekijk|check|zorg|dien|schrijf|plan|herstel|vervang)\b(?! (?:ik|wij|we|hij|zij)\b)/,
};

/** A sentence that opens with some verb and what the verb is done to: “Pull the cable”, “Renuévelo”, “Ändert eure Kennwörter”. */
const OPENING: Lexicon = {
  en: /^(?:[^:]{1,30}: |- |\d{1,2}[.)] |(?!anyway|otherwise|however|finally|instead|also|perhaps|maybe|please)[a-z]{2,12}, )?(?:and |then |also |first |next |now |just |always |never |do |do not |don't |immediately |kindly )?(?!(?:thank|thanks|hope|wish|see|hi|hello|dear|hey|good|happy|and|but|or|nor|so|as|if|when|while|where|because|since|although|though|unless|until|after|before|during|for|from|with|without|within|about|above|across|against|along|among|around|at|behind|below|beside|between|beyond|by|despite|down|except|in|inside|into|like|near|of|off|on|onto|out|outside|over|past|per|through|to|toward|under|unlike|up|upon|via|not|only|even|also|yes|no|ok|okay|sure|well|here|there|then|than|that|this|these|those|what|which|who|whom|whose|why|how|all|any|both|each|every|either|neither|some|such|half|most|many|much|more|few|several|another|other|one|two|three|is|are|was|were|be|been|being|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|i|you|he|she|it|we|they|me|him|her|us|them|my|your|his|its|our|their|today|tomorrow|yesterday|tonight|meanwhile|perhaps|maybe|again|once|later|soon|never|often|always|still|yet|already|quite|rather|almost|nearly|just|then|else|instead|otherwise|therefore|however|whoever|whatever|wherever|whenever|fyi|note|welcome|allow|appropriate|shame|iirc|imho|afaik|remember|forgive|excuse|glad|sorry|congrats|attached|enclosed|love|miss|regards|cheers|sincerely|best|kind|warm|came|went|password|contact|phone|email|mail|data|info|root|cause|got|said|made|took|gave|found|saw|told|left|kept|sent|met|ran|won|lost|paid|read|let|given|seen|done|got|apart|part|plus|minus|lunch|dinner|morning|evening|night|day|week|month|year|ticket|summary|title|subject|people|everyone|everybody|someone|somebody|anyone|nobody|everything|something|nothing|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)[a-z]{2,}(?<!ing|ed|ly|[^s]s|ion|ment|ness|ity)(?: (?:up|out|off|down|back|over|away|through))? (?:the|your|my|our|his|her|their|this|these|those|me|us|them|him|any|each|every|both|one|all)\b(?! (?:is|are|was|were|has|have|will|can)\b)/,
  de: /^(?:[^:]{1,30}: |- |\d{1,2}[.)] |[a-z]{2,12}, )?(?!(?:seit|mit|statt|gibt|geht|liegt|kommt|ist|hat|wird|passt|danke|dass|damit|wenn|weil|sind|war|habt|seid|nicht|jetzt|dort|nacht|zeit|welt|fast|erst|selbst|bald|anbei|laut|dank|trotz|fehlt|scheint|bleibt|steht|macht|tut|freut|reicht|stimmt|klingt|folgt|gut|hallo|liebe|lieber|auch|aber|oder|denn|doch|noch|schon|dann|hier|da|von|bei|nach|aus|zu|vor|fur|ohne|gegen|durch|auf|in|im|an|am|ob|nur|als|bis|ab|wegen|sobald|sowie|falls|also|somit|dabei|grund|stand|ziel|teil|lasst|gilt|wirkt|sieht|ging|kam|lag|stand|hielt|lief|fand|zeigt|bringt|bietet|enthalt|betrifft|braucht|beginnt|endet|findet|um|wie|was|wer|wo|wann|warum|ich|du|er|sie|es|wir|ihr|man|alle|alles|beide|einige|viele|manche|jede|jeder|jedes|diese|dieser|dieses)\b)[a-z]{3,}(?<!en|er|ung|keit|heit|schaft) (?:bitte |sofort |umgehend |heute |jetzt |schnell |kurz |gleich |noch |unbedingt |auch )?(?:mir|uns|mal|doch|bitte|euch|dich|eure?n?|deine?n?|sofort|umgehend|unbedingt|keine?n?|ihm|die|den|das|dem)\b/,
  fr: /^(?:[^:]{1,30} ?: |- |\d{1,2}[.)] |[a-z]{2,12}, )?(?!(?:est|sont|ai|as|a|sera|serait|peut|doit|faut|va|dit|fait|semble|reste|existe|manque|parait|sommes|avons|allons|puis|quelqu|celui|celle|ceux|celles|rendez|etes|avez)-)[a-z]{3,}(?:e|s|t|ez)-(?:moi|le|la|les|lui|leur|y|en|nous|toi)\b(?!-)/,
  es: /^(?:[^:]{1,30}: |- |\d{1,2}[.)] |[a-z]{2,12}, )?(?!(?:tiene|tienen|quiere|quieren|puede|pueden|parece|existe|existen|viene|vienen|hace|hacen|pone|ponen|entre|sobre|desde|durante|mientras|ante|siempre|informe|parte|base|cliente|gente|clase|donde|adonde|aunque|porque|que|dice|dicen|sabe|saben|debe|deben|conviene|sigue|siguen|tambien|bien|quien|alguien|nadie|imagen|orden|origen|examen|noche|tarde|nombre|sale|salen|sirve|sirven|incluye|incluyen|recibe|reciben|delante|adelante|mediante|presente|siguiente|restante|este|ese|hoy|ayer|ciudad|verdad|calidad|cantidad|unidad|mitad|edad|red|pared|salud|usted)\b)(?:[a-z]{3,}(?:e|en|ad|ed|id)(?:me|nos|le|les|lo|la|los|las|se)?|[a-z]{2,}(?:eme|enos|elo|ela|elos|elas|enme|ennos|enlo|enla|ame|anos|alo|ala|adme|adnos|adlo|adla)) (?:el|la|los|las|un|una|su|sus|tu|tus|vuestr[oa]s?|este|esta|estos|estas|al|a|todo|toda|todos|todas|de inmediato|desde|por|en|con|ya|cuanto|antes|hoy|manana)\b/,
  it: /^(?:[^:]{1,30}: |- |\d{1,2}[.)] |[a-z]{2,12}, )?[a-z]{3,}(?:a|i|ate|ete|ite)(?:mi|ci|melo|mela|meli|mele|celo|cela)\b(?<!\b(?:ultimi|ormai|mai|prossimi|primi|dodici|luci|voci|uffici|amici|medici|tecnici|semplici|felici|prezzi|edifici|servizi|problemi|sistemi|temi|termini)\b)/,
  pt: /^(?:[^:]{1,30}: |- |\d{1,2}[.)] |[a-z]{2,12}, )?[a-z]{3,}(?:e|em|a|am)-(?:me|nos|o|a|os|as|lhe|lhes)\b(?<!\b(?:encontra|trata|espera|prev|realiza|fala|diz)\w*-\w+)/,
  nl: /^(?:[^:]{1,30}: |- |\d{1,2}[.)] |[a-z]{2,12}, )?(?:haal|maak|zet|leg|doe|houd|kijk|lees|los|pak|ruim|sluit|test|trek|verwijder|verander|wijzig|vraag|vermijd|vergeet|noteer) (?:de|het|een|uw|je|alle|dit|deze|die|dat|aan|op|even|eerst|nu)\b/,
};

/** “To export it, open the menu”: how it is done, for whoever wants to. */
const HOW_TO: Lexicon = {
  en: /^(?:to|in order to|if you (?:want|wish|need) to) \w+ [^.]*, |^(?:in (?:urgent|case|an emergency)|in the event of|for (?:urgent|emergenc)|if (?:you have|there are|anything|in doubt))/,
  de: /^um \S+ [^.]*\bzu \S+, |^wenn sie \S+ [^.]*mochten, |^(?:in (?:dringenden|eiligen)|bei (?:dringenden|fragen|problemen|notfallen)|im notfall|im zweifel|falls (?:sie|du|ihr) (?:noch )?(?:fragen|probleme))/,
  fr: /^pour \S+r \S+ [^.]*, |^(?:en cas d|pour (?:toute|les) (?:urgence|question|demande)|si (?:vous avez|tu as) (?:des|une|la moindre) (?:question|probleme|doute))/,
  es: /^para \S+r \S+ [^.]*, |^(?:en caso de|para (?:asuntos|casos|cualquier|emergencias)|si (?:tiene|tienes|teneis) (?:alguna|cualquier|dudas|preguntas))/,
  it: /^per \S+re \S+ [^.]*, |^(?:in caso di|per (?:qualsiasi|ogni|urgenze|emergenze)|se (?:avete|ha|hai) (?:domande|dubbi|bisogno))/,
  pt: /^para \S+r \S+ [^.]*, |^(?:em caso de|para (?:qualquer|urgencias|emergencias)|se (?:tiver|tiveres|tem) (?:alguma|duvidas|questoes))/,
  nl: /^om \S+ [^.]*\bte \S+, |^(?:in geval van|bij (?:vragen|problemen|spoed|nood)|voor (?:dringende|spoedeisende)|als (?:u|je) (?:vragen|problemen|hulp))/,
};

/** “I will send it”: the writer's own task. */
const COMMITMENT: Lexicon = {
  en: phrases(
    "(?<!\\b(?:or|otherwise) )(?:i|we)(?: will|'ll| shall| am going to| are going to| have| had| did)",
    '(?:i|we) can offer',
  ),
  de: phrases('(?:ich|wir) werden?|werden? (?:ich|wir)'),
  fr: phrases('(?:je|nous) (?:vais|allons)'),
  es: phrases('(?:voy|vamos) a'),
  it: phrases(
    '(?:io|noi) \\w+(?:ro|remo)|(?:invie|mande|rispond|fa|chiam|conferm|provved)\\w*(?:ro|remo)|(?:vi|ti|le) (?:invio|mando|invier\\w+|mander\\w+|far\\w+ sapere)',
  ),
  pt: phrases('(?:vou|vamos) \\w+r|(?:envia|manda|responde|fa|confirma)r(?:ei|emos)'),
  nl: phrases('(?:ik|wij|we) (?:zal|zullen|ga|gaan|stuur|sturen)|(?:zal|zullen) (?:ik|wij|we)'),
};

/** The title of an article that explains how something is done: its imperatives ask nobody for anything. */
const GUIDE: Lexicon = {
  en: /^(?:kb|how (?:to|do|can)|guide|tutorial|manual|faq|instructions?|knowledge|article|step|release notes|q:)\b/,
  de: /^(?:kb|so (?!(?:schnell|bald|lange)\b)[a-z]+(?:en|t|st)|wie (?:sie|man|kann)|anleitung|wissens\w+|handbuch|artikel|schritt|haufige)\b/,
  fr: /^(?:kb|comment [a-z]+(?:er|ir|re)|fiche|guide|tutoriel|mode d'emploi|notice|article|etape|faq|procedure)\b/,
  es: /^(?:kb|como [a-z]+(?:ar|er|ir)|guia|tutorial|manual|instrucciones|articulo|ficha|paso|faq|preguntas frecuentes|procedimiento)\b/,
  it: /^(?:kb|come [a-z]+re|guida|tutorial|manuale|istruzioni|articolo|scheda|passo|faq|procedura)\b/,
  pt: /^(?:kb|como [a-z]+r|guia|tutorial|manual|instrucoes|artigo|ficha|passo|faq|perguntas frequentes|procedimento)\b/,
  nl: /^(?:kb|hoe (?:u|je|kan|kunt)|handleiding|gids|instructies?|artikel|stap|faq|veelgestelde|werkwijze|zo [a-z]+t (?:u|je))\b/,
};

/** Whether a text that opens with this sentence (folded) only explains how something is done. */
export function isGuide(opening: string, languages: readonly LexiconLanguage[]): boolean {
  return matches(GUIDE, languages, opening);
}

/** Whether this sentence (folded) says what the writer, or somebody else, is going to do. */
export function isCommitment(sentence: string, languages: readonly LexiconLanguage[]): boolean {
  return matches(COMMITMENT, languages, sentence);
}

/** Whether this sentence (folded) tells its reader to do something. */
export function isImperative(sentence: string, languages: readonly LexiconLanguage[]): boolean {
  const says = (lexicon: Lexicon) => matches(lexicon, languages, sentence);
  return (says(IMPERATIVE) || says(OPENING)) && !says(COMMITMENT) && !says(HOW_TO);
}
