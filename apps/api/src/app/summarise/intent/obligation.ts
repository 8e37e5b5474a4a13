import { type Lexicon, phrases } from './languages.ts';

/** Tells “by Friday” from “by tool”. */
const BY_DAY =
  'by (?:the |this |next |close |end |noon|midday|tomorrow|tonight|\\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w*)';

/** What is asked without a request: something must be done, is needed, is wished for, waits, or is somebody's task. */
export const OBLIGATION: Lexicon = {
  en: phrases(
    'for (?:your )?(?:approval|signature|decision|sign-?off|consideration)(?! (?:of|process))|requesting (?:approval|permission|access|your|an?|the)|requests? (?:your )?approval|(?<!no )(?<!\\w)request to (?:\\w+)',
    '(?:invoice|payment|amount|balance|bill|fee)s?\\b[^;!?]{0,40} (?:unpaid|outstanding|overdue|not (?:yet )?(?:been )?(?:paid|received|settled))|(?:is|are) still (?:missing|outstanding|open)',
    `(?:must|has to|have to|needs? to) be \\w+(?:ed|en|[lmr]t|nt|id|one)(?=.*\\b(?:before|until|today|tomorrow|tonight|within|asap|immediately|your|${BY_DAY})\\b)|(?:must|has to|have to|needs? to) (?:reach|arrive|go out|leave|happen|be (?:in|with|at|on|ready|back|here|there)(?! \\w+ on))`,
    '(?:i|we) (?:would )?want (?:it|this|them|that|these|those|the|your|all|to (?:see|have|hear|know))|(?:someone|somebody|anyone|anybody) (?:\\w+ )?(?:could|might|would|please)|whoever (?:\\w+ ){1,5}|(?:this|that) one is yours|(?:is|are) yours\\b',
    `(?:reply|response|answers?|registrations?|submissions?|payment|feedback|comments|applications?|sign-?up|confirmations?|quotes?|nominations?|votes?|orders?)\\b[^;!?]{0,40} (?:${BY_DAY}|no later than)`,
    '(?:(?:is|are) )(?:all )?(?:expected|required|requested|asked|invited|obliged|reminded|urged|supposed) to|(?:is|are) kindly \\w+ed',
    'needs? (?:your |a |an |the |another |some |quick |urgent |immediate |final |manager |formal |written ){0,3}(?:approval|signature|review|sign-?off|confirmation|decision|attention|reply|answer|response|feedback|input|go-ahead|ok|consent|authori[sz]ation|permission|replacement|repair\\w*|fix\\w*|check\\w*|look\\w*)',
    '(?:approval|sign-?off|decision|signature|confirmation|response|reply|answer|feedback|input|action|review|permission|consent|go-ahead|authori[sz]ation)(?: \\w+){0,3} (?:required|needed|requested|outstanding|pending|missing|awaited|wanted|due)',
    '(?:await(?:s|ing)?|pending|waiting (?:for|on)|waits (?:for|on)|hing(?:es|ing) on|blocked (?:on|by)|depends on|up to|down to|over to|still with|back to) (?:you\\b(?!r (?:own|local))|your (?:approval|decision|reply|answer|signature|review|input|feedback|confirmation|go-ahead|response|side|ok|team))',
    '(?:customer|client|user|caller|tenant|employee|guest|reporter|requester|supplier|vendor|member|colleague|manager|applicant|subscriber|passenger|resident)s? (?:\\w+ ){0,2}?(?:would like|wants?|needs?|asks?|requests?|is asking|wish(?:es)?|expects?|insists?|demands?|is waiting)',
    '(?:action items?|to-?dos?|next steps? (?:for|from|on) (?:you|your)|your (?:turn|task|move|action|job)|assigned to you|owner: |assignee: |in your court|request for|requested by|request:)',
    "(?<!think )(?:i|we)(?:'d| would|'ll| will)? (?:(?:still|also|urgently|really|just|now|kindly|therefore) )*(?:need|require|count on|rely on|insist|beg|propose you|suggest you|recommend you)(?= (?:you|your|the|a|an|this|these|those|it|all|two|three|more|some|someone|somebody|that|one|at least|from|by|on|\\d))",
    "(?<!that )it (?:is|'s) (?:important|essential|vital|imperative|crucial|necessary|critical|mandatory|urgent) (?:that|to|for)|it(?: would|'d) (?:really |greatly )?(?:help(?: me| us)?(?: a lot| greatly)?|be (?:\\w+ )?(?:helpful|appreciated|wonderful|lovely|useful|ideal|good|great|nice))(?= (?:if (?:you|someone|somebody|we could)|to |for me|for us))",
    '(?:would you mind|do you mind|any chance|is it possible|would it be possible|might you|may i ask|may we ask|do me a favou?r|be so kind|be kind enough|much appreciated|how about|shall we)',
    '(?:everyone|everybody|all (?:staff|employees|managers|teams?|users|colleagues|members|drivers|tenants|participants|departments|suppliers|of (?:you|us))|each (?:\\w+ )?(?:team|department|manager|of you)|every \\w+|nobody|no one) (?:must|has to|have to|needs? to|should|is to|are to)',
    '(?:refund|replacement|callback|call back|repair|technician|engineer|quote|copy|reset|access)(?: \\w+){0,2} (?:requested|wanted|needed|required|asap)|(?:signatures?|volunteers?|replacements?|help|support|hands) (?:is |are )?(?:wanted|needed|required)',
  ),
  de: phrases(
    'zur (?:freigabe|genehmigung|entscheidung|unterschrift|prufung|abstimmung|korrektur)(?! (?:des|der) )|(?:rechnung|betrag|zahlung|mahnung)\\w*\\b[^;!?]{0,60} (?:offen|unbezahlt|uberfallig|nicht (?:eingegangen|beglichen|bezahlt|erhalten))|fehl(?:t|en)(?: \\S+){0,3} noch|noch (?:fehl(?:t|en)|ausstehend|offen)',
    '(?:ist|sind|bleibt|bleiben|hat|haben)\\b[^.;:!?]{0,90}? (?!zu (?:sehen|finden|sagen|horen|erreichen|erwarten|verstehen|rechnen|tun|lesen|besichtigen|haben|empfehlen|bedenken))(?:zu [a-z]{3,}e?l?r?n|(?:ab|an|auf|aus|bei|durch|ein|frei|her|hin|mit|nach|vor|weiter|zu|zuruck|bereit|fest|her)zu[a-z]{3,}e?n)(?= |[.,;:!?)]|$)',
    '(?:brauchten|hatten gern|hatte gern|bedarf|bedurfen|warten (?:noch |immer noch |dringend )*auf|warte (?:noch |immer noch |dringend )*auf|bestehen auf|fordern (?:wir )?sie|fordere|mahnen)(?= )',
    '(?<!kein |keine |keiner )(?:anmeldung|freigabe|genehmigung|unterschrift|zustimmung|entscheidung|ruckmeldung|bestatigung|antwort|stellungnahme|ruckruf|prufung|korrektur|erledigung|handlung)(?: \\S+){0,3} (?:erforderlich|notig|notwendig|benotigt|gewunscht|erwunscht|erbeten|ausstehend|fehlt|steht (?:noch )?aus|offen|gefragt|erwartet|dringend)',
    '(?:kann|konnte|konnten|mag|mochte)(?: \\S+){0,5} jemand|(?:ruckmeldung|antwort|anmeldung|abgabe|zusage|bestellung|meldung|einsendung|lieferung|zahlung|freigabe|unterlage|bewerbung|vorschlag|stimme|angebot|kommentar|korrektur|bestatigung)\\w{0,3}\\b[^;!?]{0,50} (?:bis(?! zu \\d)|spatestens|an (?:mich|uns)) ?',
    '(?:liegt|liegen|wartet|warten|steht|stehen|hangt|harrt)\\b[^.;:!?]{0,60} (?:zur|zum|auf|an|bei|von) (?:(?:ihre[rmn]?|deine[rmn]?|eure[rmn]?|die|eine) )?(?:unterschrift|freigabe|genehmigung|prufung|stellungnahme|zustimmung|entscheidung|ruckmeldung|antwort|bearbeitung|korrektur|ihnen|dir|euch)',
    '(?:kunde|kundin|kunden|anwender(?:in)?|nutzer(?:in)?|benutzer(?:in)?|mieter(?:in)?|mitarbeiter(?:in)?|anrufer(?:in)?|lieferant|kollegin|kollege|filiale|auftraggeber(?:in)?|antragsteller(?:in)?|er|sie|es)(?: \\S+){0,2}? (?:bittet|wunscht|mochte(?! nicht)|verlangt|fordert|erwartet|braucht|benotigt)',
    '(?:verbunden|dankbar|zu dank verpflichtet|freuen|lieb|hilfreich|toll|super|gut|prima|klasse|schon|nett|recht),? (?:wenn|falls|konnten|konntest)|um (?:\\S+ ){0,3}(?:ruckmeldung|antwort|ruckruf|bestatigung|mitteilung|hilfe|unterstutzung|rat|prufung|freigabe|entscheidung|erledigung|bearbeitung)(?! (?:gebeten hat|bat))',
    '(?:aufgabe|to-?dos?|nachste[rs]? schritt\\w*|zu erledigen|zu tun|verantwortlich|zustandig): |(?:du bist|sie sind|ihr seid) (?:jetzt |nun )?(?:dran|am zug|gefragt|gefordert)|(?:darf|durfen|durfte|durften) (?:ich|wir) (?:sie|dich|euch|um|noch)|(?:ware|ist|sei) es moglich',
    '(?:es ist|ist es) (?:wichtig|notwendig|erforderlich|notig|unerlasslich|zwingend|dringend)(?: \\w+)?,? (?:dass|\\S+ zu)|es gilt,|unbedingt (?:\\S+ ){0,4}\\S+en\\b|nicht vergessen|(?:alle|jeder|jede|samtliche) (?:\\S+ )?(?:muss|mussen|sollen|sollten|haben)',
    '(?<!leider )(?:muss|mussen|sollte|sollten|soll|sollen|musste|mussten)(?! (?:ich|wir) (?:ihnen|leider|euch|dir)) (?!(?:ich|leider)\\b)[^.;:!?]{0,80}\\b(?:horen|wissen|bekommen|erhalten|haben|liefern|schicken|senden|melden|entscheiden|abgeben|einreichen|unterschreiben|prufen|bestatigen|zahlen|bezahlen|uberweisen|vorliegen|kommen|machen|antworten|raus|weg|fertig|da|sein|ein|(?:ab|an|auf|aus|ein|mit|nach|vor|zu|zuruck|ver|be|er|um)\\w{3,}en)(?:[.,;:!?]|$| und)',
  ),
  fr: phrases(
    'pour (?:validation|accord|signature|approbation|decision|avis)|(?:facture|montant|paiement|solde|reglement)\\b[^;!?]{0,60} (?:impaye|en souffrance|pas (?:encore )?(?:ete )?(?:regle|paye|recu|parvenu))\\w*|manque(?:nt)? (?:encore|toujours)',
    "(?:doit|doivent|devra|devront|devez|dois|devrait|devraient)(?<!ne \\w+)(?! (?:pas|plus|jamais)) (?:\\S+ ){0,5}?\\S+(?:er|ir|re|oir)|a (?:faire|traiter|completer|signer|valider|relire|verifier|corriger|confirmer) ?(?::|avant|pour|des|d'ici|par)",
    '(?:est|sont|reste(?:nt)?) (?:\\S+ ){0,3}?a (?!noter|vendre|louer|prevoir|voir|savoir|dire|souligner)(?:rendre|remettre|\\w{3,}er|retenir|fournir|remplir|transmettre|soumettre|produire)',
    '(?:il (?:\\S+ ){0,2}?(?:faut|faudrait|manque|manquerait|reste a)|(?:nous|je) (?:\\S+ ){0,1}?(?:souhaiterions|souhaiterais|aimerions|aimerais|voudrions|voudrais|souhaitons|attendons|attends|comptons sur|compte sur|exigeons|reclame|reclamons))(?= )',
    "(?:auriez|seriez|pourrions|pourriez|pouvez|voulez|souhaitez|acceptez)-(?:vous|nous)|(?:serait|est)-il (?:possible|envisageable)|est-ce que (?:vous|tu|quelqu'un|l'on|on) (?:pou\\w+|peu\\w+)|auriez l'(?:amabilite|obligeance)|de bien vouloir|ayez (?:l'amabilite|la gentillesse)",
    '(?<!aucune )(?<!sans )(?:validation|approbation|signature|accord|reponse|decision|confirmation|relecture|action|avis|retour|intervention|autorisation)(?: \\S+){0,2} (?:requise?|attendue?|necessaire|demandee?|souhaitee?|manquante?|en attente|exigee?|indispensable)',
    "atten(?:d|ds|dons|dent|te)(?: \\S+)? (?:de )?(?:votre|ta|vos|l'|la|une) ?(?:reponse|signature|validation|accord|decision|retour|confirmation|feu vert|aval)|(?:chez|de) vous pour (?:signature|validation|avis|accord|relecture)",
    '(?:client|cliente|utilisat\\w+|locataire|salarie|salariee|usager|fournisseur|collegue|adherent|interlocut\\w+|il|elle) (?:\\S+ )?(?:souhaite|demande|veut|voudrait|reclame|exige|desire|aimerait)(?! pas)',
    "(?:il est|est-il) (?:\\S+ )?(?:important|imperatif|necessaire|indispensable|essentiel|demande|rappele|urgent|obligatoire)e? (?:de|d'|que|a)|vous (?:etes|serez) (?:\\S+ )?(?:prie|invite|tenu|convie)e?s?|(?:vous|nous) est demande|sont (?:pries?|tenus?|invites?|convies?)(?:es)?",
    "vous (?:invit|engage|exhort|somm|mett)\\w+ (?:a|de|en demeure de) (?:\\S+ )?\\w+(?:er|ir|re)|si (?:quelqu'un|l'un de vous|vous|tu) (?:peut|peux|pouvez|pouviez|pouvait|veut)|(?:reponse|retour|inscription|paiement|confirmation|reglement|remise|candidature|depot|commentaire|envoi)s?\\b[^;!?]{0,50} (?:avant|d'ici|au plus tard|pour le) ",
    'action requise|prochaine etape|tache : |responsable : |a votre (?:tour|charge)|la balle est dans|(?:tous|toutes|chacun|chaque \\w+) (?:\\S+ ){0,3}(?:doit|doivent|devra|devront)|ce serait (?:bien|ideal|parfait|super|gentil|sympa)|serait (?:bien|souhaitable|apprecie\\w*)',
  ),
  es: phrases(
    'para (?:su |tu )?(?:aprobacion|firma|revision|decision|visto bueno)|(?:factura|pago|importe|recibo)\\b[^;!?]{0,60} (?:pendiente|impagad[oa]|vencid[oa]|sin pagar)|falta(?:n)? (?:aun|todavia)|(?:aun|todavia) falta(?:n)?',
    '(?:(?:me|nos|le|les) )?(?:hace|hacen|haria|harian|hara) falta(?! (?:que haga|nada|mas))(?<!no (?:\\w+ )?\\w+ falta)|urge(?:n)? ',
    'es (?:necesario|importante|imprescindible|preciso|obligatorio|urgente|fundamental|esencial)(?<!no es \\w+) (?:que|\\w+r)|se (?:requiere|solicita|necesita|precisa|ruega|exige|pide|espera)n?(?<!no se \\w+)',
    'pendientes? de (?:(?:su|tu|vuestra|la) )?(?:firma|aprobacion|respuesta|validacion|confirmacion|decision|revision|autorizacion|pago|visto bueno)|(?:firma|aprobacion|respuesta|validacion|confirmacion|decision|accion|autorizacion|intervencion)(?: \\S+){0,2} (?:requerida|necesaria|solicitada|pendiente|obligatoria|urgente)(?<!no \\w+)',
    '(?:cliente|clienta|usuari[oa]|inquilin[oa]|emplead[oa]|trabajador\\w*|proveedor\\w*|compañer[oa]|companer[oa]|soci[oa]|solicitante|director\\w*) (?:\\S+ )?(?:quiere|pide|solicita|desea|exige|reclama|espera|necesita|ruega|insiste)',
    '(?:os|le|les|te) importaria|seria(?:s|is)? (?:posible|tan amable|conveniente|de agradecer|necesario)|tendria(?:s|n|is)? (?:la amabilidad|la bondad|tiempo)|(?:podriais|podemos|podriamos|podriamos|se podria|se puede|os encargais|te encargas|se encarga) ?(?=\\S)(?=[^.!]*\\?)',
    '(?:nos|me) (?:gustaria|vendria bien|corre prisa|interesa) (?:que|saber|tener|recibir|contar)|(?:confio|confiamos|contamos|cuento) (?:en|con) (?:que|su|tu|vosotros|ustedes|usted)|(?:deseamos|queremos|quiero|quisiera|quisieramos|desearia) (?:que|pedir\\w*|solicitar|recibir|saber)',
    '(?:todos|todas|cada \\w+|nadie) (?:\\S+ ){0,4}(?:debe|deben|debera|deberan|tiene que|tienen que|ha de|han de)|(?:ha|han|has|hemos) de \\w+r|se \\w+(?:aran|eran|iran|ara|era|ira) (?:antes|a mas tardar|hasta)',
    '(?:le|les|te|os) (?:inst|invit|anim|recomend|exig|requer|conmin)\\w+ (?:a|que)|necesit(?:aria|ariamos)|a ver si|si alguien (?:puede|podria|quiere)|(?:respuesta|confirmacion|inscripcion|pago|entrega|solicitud|comentario|candidatura|envio)(?:e?s)?\\b[^;!?]{0,50} (?:antes de|antes del|a mas tardar|como maximo|hasta el) ',
    'accion (?:requerida|necesaria)|siguiente paso: |tareas?: |responsable: |te toca|le toca|os toca|en tus manos|en sus manos|por hacer: |no (?:se )?olvid(?:e|en|es|eis|ar)',
    '^(?:quiere|pide|solicita|desea|exige|necesita|ruega|reclama) (?:que|un|una|el|la|los|las)|(?:que|ya) (?:alguien|un tecnico) (?:venga|vaya|pase|mire|revise)',
  ),
  it: phrases(
    'per (?:approvazione|firma|decisione|parere|conoscenza e firma)|(?:fattura|pagamento|importo|saldo)\\b[^;!?]{0,60} (?:scadut[oa]|insolut[oa]|non (?:ancora )?(?:pagat|saldat|ricevut)[oa])|manca(?:no)? ancora',
    '(?<!non )(?:deve|devono|dovra|dovranno|dovrebbe|dovrebbero) (?:\\S+ ){0,5}?\\S+re\\b|(?<!non )(?:va|vanno) \\w+[aeiu]t[oaie]|(?:e|sono|resta(?:no)?) da (?:consegnare|inviare|pagare|firmare|approvare|completare|compilare|confermare)',
    '(?<!nessuna )(?:approvazione|firma|risposta|conferma|decisione|autorizzazione|azione)(?: \\S+){0,2} (?:richiest[ao]|necessari[ao]|attes[ao]|in sospeso|mancante)|in attesa della (?:sua|tua|vostra)',
    '(?:cliente|utente|inquilin[oa]|dipendente|fornitore|collega) (?:\\S+ )?(?:chiede|vuole|vorrebbe|desidera|richiede|pretende|sollecita)|(?:vorrei|vorremmo|gradirei|gradiremmo) (?:che|ricevere|avere|sapere|chieder\\w+)|e (?:importante|necessario|indispensabile|urgente|obbligatorio) (?:che|\\w+re)',
  ),
  pt: phrases(
    'para (?:aprovacao|assinatura|decisao|parecer)|(?:fatura|factura|pagamento|montante|valor)\\b[^;!?]{0,60} (?:vencid[oa]|em atraso|em aberto|por pagar|nao (?:foi )?pag[oa])|(?:falta|faltam) ainda|ainda (?:falta|faltam)',
    '(?<!nao )(?:deve|devem|devera|deverao) (?:\\S+ ){0,5}?\\S+r\\b|(?:esta|estao|fica) por (?:entregar|enviar|pagar|assinar|aprovar)|(?<!nao )e (?:importante|necessario|obrigatorio|urgente|indispensavel) (?:que|\\w+r)',
    '(?:aprovacao|assinatura|resposta|confirmacao|decisao|autorizacao|acao)(?: \\S+){0,2} (?:necessaria|pendente|requerida|urgente|em falta)|pendente d[ea] (?:sua )?(?:aprovacao|assinatura|resposta)',
    '(?:cliente|utilizador|usuari[oa]|inquilin[oa]|funcionari[oa]|fornecedor|colega) (?:\\S+ )?(?:quer|pede|solicita|deseja|exige|precisa|espera)|(?:gostaria|gostariamos|queria|queriamos) (?:que|de (?:receber|saber|ter|pedir))|a espera d[ea] (?:sua|tua|vossa)',
  ),
  nl: phrases(
    'ter (?:goedkeuring|ondertekening|beoordeling|beslissing)|(?:factuur|betaling|bedrag|rekening)\\b[^;!?]{0,60} (?:openstaand|onbetaald|achterstallig|niet (?:betaald|voldaan|ontvangen))|(?:ontbreekt|ontbreken)(?: \\S+)? nog',
    '(?<!niet )(?:moet|moeten|dient|dienen) (?:\\S+ ){0,7}?(?:worden|te \\w+en|zijn|binnen|\\w+en)(?:[.,;:!?]|$)|(?:is|zijn|staat|staan) (?:\\S+ ){0,4}(?:te betalen|in te leveren|in te dienen|te ondertekenen)',
    '(?<!geen )(?:goedkeuring|handtekening|antwoord|reactie|bevestiging|beslissing|toestemming|actie)(?: \\S+){0,3} (?:vereist|gewenst|nodig|gevraagd|verwacht|openstaand)(?<!niet nodig)|wacht(?:en)? op (?:uw|je|jullie|een) ',
    '(?:klant|gebruiker|huurder|medewerker|leverancier|collega) (?:\\S+ )?(?:vraagt|wil|wenst|verzoekt|eist|verwacht)|(?:ik|wij|we) (?:zou|zouden|willen|wil) (?:\\S+ )?graag|het is (?:belangrijk|noodzakelijk|verplicht|dringend) (?:dat|om)',
  ),
};
