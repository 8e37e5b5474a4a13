import { type Lexicon, type LexiconLanguage, matches, phrases } from './languages.ts';

/** Verbs that ask when they open a sentence or follow a mark; words that only guide through a screen are not here. */
const IMPERATIVE: Lexicon = {
  en: /^(?:so |now |then |also |first |next )?(?:get (?:me|us|this|it|the|an?|someone)|move|change|replace|clean|close the|stop by|leave|put|set up|switch|wait for|meet|inspect|repair|resend|copy|sort out|follow up) |(?:^|[:;!] ?| [-–—] |, (?:please )?|\b(?:and|then|so) )(?:send|submit|review|call|reply|respond|confirm|check|fix|complete|register|renew|pay|patch|rotate|sign|approve|provide|fill (?:in|out)|join|upload|schedule|book|prepare|return|block|escalate|ensure|verify|contact|forward (?:it|this|me)|tell|give|bring|read|investigate|notify|restart|cancel|refund|recheck|report back|hand in|order|replace|deliver|arrange|take (?:care|it|me|this|a look)|get back to|do not forget|don't forget|have a look|look (?:at|into)|add|share|settle|transfer|invite|finish|finali[sz]e|collect|pick up|print|remind|scan|stop|unsubscribe|update|write|help|install|inform|deploy|compare|consider|correct|decide|assign|attach|apply|post|deposit|withdraw|answer|evacuate|shut down|switch off|restore|remove|let|upgrade|downgrade|hand (?:back|over)|give back|jump (?:on|in)|act|keep (?:it|this|an eye)|lock|unlock|sign up|come|visit|wear|respect|follow|observe|reserve|claim|redeem|extend|reduce|increase|dispatch|ship|swap|see to|deal with|handle|acknowledge|accept|reject|decline|nominate|bring along|take (?:down|part|over|your|the)|turn (?:on|off|in)|clear|empty|back up|disconnect|highlight|translate|prioriti[sz]e|double-check|cross-check|reach out|speak|talk|discuss|propose|suggest|amend|revise|rewrite|rephrase|shorten|merge|rebase|roll back|revert|reset|reboot|disable|enable|revoke|grant|remit|reimburse|repay|book in|chase|prevent|save|send (?:back|over)|turn up|show up|stand by|(?:use|open|close|process|address|report|record|document|list|name|mark|draft|quote|estimate|measure|count|release|test|label|file|present|plan|check|book|order)(?= (?:the|an?|your|this|these|those|it|all|any|our|me|us|them|each|every)\b)) /,
  de: /(?:^|[:;!,] ?|\bund )(?!offnen|klicken|wahlen|drucken|gehen|speichern|haben|sind|konnen|wunschen|finden|erhalten|lesen|kennen|wissen|bekommen|sehen)[a-z]+(?:en|eln|ern) sie\b|^(?:schick|send|pruf|ruf|gib|mach|sag|bring|meld|schau|kauf|hol|uberweis|unterschreib|antwort|korrigier|aktualisier|erganz|bestell|buch|reservier|les)e?t? /,
  fr: /(?:^|[:;!,] ?|\bet )(?!n'hesitez|cliquez|ouvrez|choisissez|selectionnez|appuyez|avez|vous|recevez|trouvez|assez|chez|savez|allez|profitez)[a-z]{2,}ez(?:-(?:moi|nous|le|la|les|lui|y|en)\b| (?!vous\b|pas\b))/,
  es: /^[a-z]{3,}(?:e|en|a|an|ad)(?:me|nos|le|les|lo|los|las|melos?|mela|noslo|nosla)\b|(?:^|[:;!,] ?|\by )(?:(?:me |nos |le )?(?:envi|llam|complet|abon|pag|revis|confirm|firm|contest|remit|adjunt|entreg|indiqu|verifiqu|actualic|prepar|bloque|evacu|compruebe|apruebe|devuelv|orden|avis|repar|cancel|consult)e(?:n|me|nos|lo|la)?|(?:suba|mande|pase|contrate|despeje|actue|devuelva|actualice|renueve|descargue|abra|elija|seleccione|pulse|inicie|acceda|acuda|asista|presente|participe|vote|lleve|retire|evite|guarde|conserve|aplique|aumente|reduzca|amplie|acepte|rechace|asigne|nombre|comunique|notifique|documente|redacte|traduzca|imprima|escanee|pida|compre|venda|instale|traiga|ponga|diga|rellene|cumplimente|instale|reserve|corrija|reinicie|escriba|aporte|solicite|facilite|recoja|transfiera|autorice|apruebe|coordine|informe|detenga|corte|cierre|active|mire|desaloje|salga|venga|vaya|cambie|deje|cumpla|limpie|busque|encargue|averigue|arregle|solucione|resuelva)(?:n|me|nos|lo|la|le)?|haga|hagan|responda|respondan|remitan?|envi[ae]me|revisa|llama|manda|mira|dime|avisame|confirma|firma|echale|echa|pasa|pasame|haz|pon|trae|sube|compra|reserva|corrige|completa)\b/,
};

/** “To export it, open the menu”: how it is done, for whoever wants to. */
const HOW_TO: Lexicon = {
  en: /^(?:to|in order to|if you (?:want|wish) to) \w+ [^.]*, /,
  de: /^um \S+ [^.]*\bzu \S+, |^wenn sie \S+ [^.]*mochten, /,
  fr: /^pour \S+r \S+ [^.]*, /,
  es: /^para \S+r \S+ [^.]*, /,
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
};

/** Whether this sentence (folded) tells its reader to do something. */
export function isImperative(sentence: string, languages: readonly LexiconLanguage[]): boolean {
  const says = (lexicon: Lexicon) => matches(lexicon, languages, sentence);
  return says(IMPERATIVE) && !says(COMMITMENT) && !says(HOW_TO);
}
