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
  it: phrases(
    'scadenz[ae]|scad(?:e|ono|ra)|termine (?:ultimo|massimo|di (?:consegna|presentazione|pagamento))|entro e non oltre|al piu tardi|ultimo giorno|data (?:limite|ultima|di (?:consegna|scadenza))|chiusura del(?:le|la)',
    '(?:gara|bando|iscrizion[ei]|candidatur[ae]|votazion[ei]|sondaggio|consultazione)(?: \\S+){0,3} (?:si chiud(?:e|ono)|termina(?:no)?|scad(?:e|ono))',
  ),
  pt: phrases(
    'prazo|data[- ]limite|o mais tardar|no maximo ate|sem falta|ultimo dia|vence(?:m)?|vencimento|data de (?:entrega|vencimento)|encerra(?:m)?-se|encerramento d',
    '(?:concurso|inscric(?:ao|oes)|candidaturas?|votacao|inquerito|consulta|licitacao)(?: \\S+){0,3} (?:termina(?:m)?|encerra(?:m)?|fecha(?:m)?|acaba(?:m)?)',
  ),
  nl: phrases(
    'deadline|uiterlijk|uiterste (?:datum|dag)|sluitingsdatum|laatste dag|vervaldatum|vervaldag|betaaltermijn|(?:inlever|aanmeld|lever)(?:datum|termijn)|termijn (?:loopt|verstrijkt|eindigt)|ten laatste|op zijn laatst',
    '(?:aanbesteding|aanmelding|inschrijving|stemming|enquete|sollicitatie)(?:en|s|speriode|stermijn)?(?: \\S+){0,3} (?:sluit|sluiten|eindigt|loopt tot)',
  ),
};

/** What programs write, whatever the language of the text. */
export const DUE_LABEL = /\b(?:decision due|due(?: date)?|due by|deadline): ?\d{4}-\d\d-\d\d/;

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
  it: phrases(
    'scad(?:e|ono|ra)|valid[oaie] (?:fino|solo)|termina(?:no)?|finisc(?:e|ono)|chiud(?:e|ono|iamo)|(?:solo|soltanto)(?: \\S+){0,5} fino|(?:prezzo|offerta|preventivo|tariffa|sconto|prenotazione)\\b[^.;]{0,40} fino',
  ),
  pt: phrases(
    'expira(?:m)?|caduca(?:m)?|valid[oa]s? ate|termina(?:m)?|acaba(?:m)?|fecha(?:m|mos)?|(?:so|apenas|somente)(?: \\S+){0,5} ate|(?:preco|oferta|orcamento|tarifa|desconto|reserva)\\b[^.;]{0,40} ate',
  ),
  nl: phrases(
    'verloopt|verlopen|vervalt|vervallen|geldig tot|eindigt|eindigen|sluit(?:en)?|loopt(?: \\S+){0,6} af|(?:slechts|alleen|enkel)(?: \\S+){0,5} tot|(?:prijs|aanbod|aanbieding|offerte|korting|reservering)\\b[^.;]{0,40} tot',
  ),
};

/** Points back at a date that was just named: “take your food home before that”. */
export const THAT_DATE: Lexicon = {
  en: phrases('(?:before|by|until) (?:that|then|this date|that date|that day)'),
  de: phrases('vorher|davor|bis dahin|vor diesem (?:tag|termin|datum)|rechtzeitig'),
  fr: phrases("avant cette date|avant ce jour|d'ici la|avant cela|a temps"),
  es: phrases('antes de (?:esa|esta|dicha) fecha|antes de eso|hasta entonces|para entonces|a tiempo'),
  it: phrases('(?:entro|prima di) (?:tale|questa|quella|detta) data|prima di allora|entro allora|in tempo'),
  pt: phrases('ate (?:essa|esta|aquela) data|antes (?:dessa|desta|daquela) data|ate la|antes disso|a tempo'),
  nl: phrases('voor (?:die|deze) datum|voor die (?:tijd|dag)|tegen die tijd|tot dan|op tijd'),
};

/** A request with one of these needs no preposition: “send it today”. */
export const SOON: Lexicon = {
  en: phrases('today|tonight|tomorrow|this (?:morning|afternoon|evening)|eod|cob|eow|end of (?:the )?day'),
  de: phrases('heute|morgen(?! fruh)'),
  fr: phrases("aujourd'hui|demain|ce soir|cet apres-midi"),
  es: phrases('hoy|manana|esta (?:tarde|noche)'),
  it: phrases('oggi|domani|stasera|stamattina|questo pomeriggio'),
  pt: phrases('hoje|amanha|esta (?:tarde|noite)'),
  nl: phrases('vandaag|morgen|vanavond|vanmiddag'),
};

/** Somebody must do something, if not the reader. */
export const DUTY: Lexicon = {
  en: phrases('must|have to|has to|needs? to'),
  de: phrases('muss|mussen|sollen?|sollten?'),
  fr: phrases('doi(?:t|vent)|devons|devra|devront|faut'),
  es: phrases('deben?|debemos|debera|deberan|tien(?:e|en) que|tenemos que|hay que'),
  it: phrases('dev(?:e|ono|i)|dobbiamo|dovete|dovr(?:a|anno|ebbe|ebbero)|va(?:nno)? \\w+[aeio]t[oaie]|occorre|bisogna'),
  pt: phrases('dev(?:e|em|emos|era|erao)|tem (?:de|que)|temos (?:de|que)|e (?:preciso|necessario)'),
  nl: phrases('moet(?:en)?|dien(?:t|en)|hoeft? te'),
};

/** An infinitive opens the sentence: “Inviare i documenti entro il 31 gennaio”. With a plain limit it is an instruction. */
export const INSTRUCTION: Partial<Lexicon> = {
  fr: /^(?!(?:hier|premier|dernier|dossier|courrier|papier|entre|contre|outre|votre|notre|autre|lettre)\b)[a-z]{3,}(?:er|ir|re) (?:les?|la|l'|une?|des|du|ces?|cette|vos|votre|avant|d'ici)\b(?!.*\b(?:est|etait|sera|peut|semble)\b)/,
  es: /^(?!(?:ayer|mujer|lugar)\b)[a-z]{3,}[aei]r (?:el|la|los|las|una?|sus?|est[ae]|antes)\b(?!.*\b(?:es|era|sera|puede|parece)\b)/,
  it: /^[a-z]{3,}(?:are|ere|ire|rre) (?:il|lo|la|i|gli|le|l'|una?|questo|questa|entro|prima)\b(?!.*\b(?:era|sara|puo|sembra)\b)/,
  pt: /^(?!(?:mulher|lugar|apesar)\b)[a-z]{3,}[aeio]r (?:o|os|a|as|uma?|seus?|suas?|est[ae]|ate|antes)\b(?!.*\b(?:era|sera|pode|parece)\b)/,
};
