/** What programs and legal departments add to mail, sentence by sentence. Over folded text. */
export interface Notice {
  /** Says by itself that the sentence is such an addition. */
  sure: RegExp;
  /** Says so beside a sentence that does. */
  beside: RegExp;
  /** Says that the sentence is the writer's own for all that. */
  unless?: RegExp;
}

const any = (...patterns: string[]) => new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|'));

const MAIL =
  '(?:e-?mails?|mails?|messages?|communication|transmission|fax|nachricht|schreiben|courriels?|courriers?|correo(?: electronico)?|mensajes?|messaggi?o?|mensage[mn]s?|bericht(?:en)?)';
/** “This e-mail and any attachments”. */
const THIS = `(?:this|the|diese[rsn]?|die|ce(?:t|tte)?|le|este|esta|el|la|questo|questa|il|dit|deze|het|du) (?:\\w+ ){0,2}${MAIL}`;

/** Somebody is to do something with what a notice only states: “Send us your VAT number by Friday”. */
const OWN =
  /\b(?:please (?:send|give|tell|let|update|change|check that|delete|review|provide|confirm|reply|add|enter|fill)|kindly|must|should be|needs?|need to|(?:can|could|would) you|send (?:me|us)|we need|(?:has|have) (?:changed|moved)|moves to|changes|wrong|missing|incorrect|bitte (?!lesen|beachten|prufen sie)\w+|muss|mussen|fehlt|falsch|brauchen wir|wir brauchen|andert sich|merci de|veuillez (?:nous |me )?(?:envoyer|transmettre|indiquer|verifier|corriger|modifier)|il faut|doit|doivent|por favor|necesitamos|debe|indique|envie(?:nos|me)?|per favore|inviat(?:e|eci|emi)|inviare|mandat\w+|dobbiamo|devono|deve|precisamos|graag|stuur|moet|moeten)\b|(?:^| )(?:an|for|an den|an die) (?:den |die |unseren? )?(?:vorstand|geschaftsfuhrung|aufsichtsrat)/;

export const NOTICES: readonly Notice[] = [
  {
    // Unintended recipients
    sure: any(
      `(?:intended|sole use|exclusive use|exclusively|solely|only) (?:\\w+ ){0,4}(?:recipient|addressee|for the (?:use|attention|person|individual))|intended (?:solely|only|exclusively) for|(?:not|than) the (?:intended |named )?(?:recipient|addressee)|not an? intended (?:recipient|addressee)`,
      `\\b(?:receiv|got|gotten|delivered|sent)\\w* (?:it|${THIS}) (?:\\w+ ){0,3}(?:in error|by mistake|by accident|mistakenly|erroneously|accidentally)`,
      `${THIS}\\b[^.]{0,60} (?:(?:may|might) contain|contains?) (?:\\w+ ){0,3}(?:confidential|privileged|proprietary)|information (?:contained )?in ${THIS}\\b[^.]{0,80}(?:privileged|confidential|intended)`,
      `(?:unauthori[sz]ed|any) (?:\\w+,? ){0,4}(?:review|use|disclosure|copying|distribution|dissemination|retransmission)(?:,|/| or| and| of (?:it|this|the (?:content|information|message|e-?mail))| by)[^.]{0,200}prohibited`,
      `nicht (?:der|die|fur sie|an sie) (?:\\w+ ){0,2}(?:adressat|empfanger|bestimmt)|(?:${THIS}|sie) irrtumlich (?:\\w+ ){0,2}(?:erhalten|zugegangen)|irrtumlich (?:zugesandt|zugestellt|erhalten)|vertrauliche (?:und|oder|und/oder) (?:\\w+ )?(?:rechtlich )?geschutzte|${THIS}\\b[^.]{0,60} (?:enthalt|kann)\\b[^.]{0,30} vertrauliche|ausschliesslich fur (?:den|die) (?:\\w+ )?(?:adressat|empfanger)\\w*|beabsichtigte empfanger|unerlaubte(?:s)? kopieren|unbefugte weitergabe`,
      `(?:recu|parvenu|adresse)e? (?:\\S+ ){0,4}par erreur|${THIS}\\b[^.]{0,80} (?:peut|peuvent|contien(?:t|nent)|contenir)\\b[^.]{0,60} (?:confidentiel|privilegie)\\w*|(?:n'etes pas|destine(?:s|e|es)?(?: exclusivement| uniquement)? (?:a|aux?) (?:l'usage )?)(?: \\S+){0,4} ?destinataires?|exclusivement destine|usage exclusif (?:du|de son|de ses) destinataires?`,
      `(?:recibido|llegado) (?:\\S+ ){0,4}por error|(?:dirigid|destinad)[oa]s? (?:exclusiva|unica)mente|(?:no es|si no fuera|no sea) (?:usted )?(?:el|la) (?:\\w+ )?destinatari[oa]|${THIS}\\b[^.]{0,80} (?:puede contener|contiene)\\b[^.]{0,40} confidencial|(?:queda|esta) (?:\\S+ )?prohibid[ao]\\b[^.]{0,60} (?:copia|divulgacion|difusion|distribucion|reproduccion|uso)`,
      `ricevut[oa] (?:\\S+ ){0,4}per errore|(?:destinat[oaie]|rivolt[oaie]|dirett[oaie]) (?:esclusiva|unica)mente|(?:non (?:siete|e|sia)) (?:il|i|la) (?:\\w+ )?destinatari[oa]?|informazioni contenute in ${THIS}`,
      `recebe(?:u|ram) (?:\\S+ ){0,4}por (?:engano|erro)|destina(?:m|-se|m-se|d[oa]s?) (?:\\S+ )?(?:exclusiva|unica)mente|nao (?:e|for|seja) o (?:\\w+ )?destinatario|${THIS}\\b[^.]{0,80} (?:podem? conter|contem)\\b[^.]{0,40} confidencia`,
      `(?:per abuis|ten onrechte|abusievelijk|onbedoeld|per vergissing) (?:\\w+ ){0,3}(?:ontvangen|bereikt|toegezonden)|(?:uitsluitend|alleen|exclusief) (?:bestemd|bedoeld) voor|niet de (?:\\w+ )?(?:geadresseerde|ontvanger|beoogde)`,
    ),
    beside:
      /confiden|vertraulich|vertrouwelijk|riservat|privileg|geschutzt|liab|haft|responsab|aansprakelijk|virus|notify|inform|benachrichtig|verstandig|signaler|avertir|avisar|comuni|avvis|afzender|sender|absender|expediteur|remit|mitt|delete|destroy|losch|vernicht|detrui|supprim|elimin|borr|cancell|apag|verwijder|disclos|disseminat|distribu|copi|kopi|verbreit|weitergabe|divulg|diffu|unauthori|unbefugt|unzulassig|gestattet|interdit|prohib|prohibit|vietat|proibid|verboden|toegestaan|views|opinion|meinung|attach|anhang|anlagen|pieces jointes|adjunt|allegat|anexo|bijlage|monitor|intercept|addressee|recipient|empfanger|adressat|destinata|geadresseerde|thank|danke|merci|gracias|grazie|obrigad|dank|contact us|e-?mail transmission|original message/,
  },
  {
    // Paper and trees
    sure: any(
      'consider (?:the|our) (?:environment|planet|trees?)\\b[^.]{0,60}print|think (?:\\w+ ){0,3}before (?:you )?print|(?:environment|planet|nature|trees?)\\b[^.]{0,60}(?:before|prior to) (?:\\w+ )?print|(?:do not|don.t|avoid) print(?:ing)? this(?: (?:e-?mail|message|mail))?(?: unless\\b.*|\\W*)$',
      `\\b(?:umwelt|natur|baume?|papier)\\w*\\b[^.]{0,80}(?:ausdruck|druck)\\w* |(?:umwelt|natur)\\b[^.]{0,60}(?:e-?mail|nachricht|mail) (?:wirklich )?(?:aus)?druck|(?:bevor|ehe) sie (?:diese|die) (?:e-?)?(?:mail|nachricht) (?:aus)?drucken|(?:mail|nachricht) (?:\\w+ )?(?:aus)?gedruckt werden muss|muss diese (?:e-?)?mail (?:wirklich )?(?:aus)?gedruckt`,
      "(?:environnement|planete|nature|arbres?)\\b[^.]{0,60}(?:avant d.|n')imprim|n'imprimez (?:ce|cet|cette) (?:message|e-?mail|courriel|mail)|avant d'imprimer (?:ce|cet) (?:message|e-?mail|courriel|mail)",
      '(?:antes de|no) \\bimprim\\w+ (?:este|el) (?:correo|mensaje|e-?mail|mail)|medio ?ambiente\\b[^.]{0,60}imprim|\\bimprim\\w+\\b[^.]{0,60}medio ?ambiente|el medio ?ambiente es (?:cosa|responsabilidad|tarea) de todos',
      "(?:rispett\\w+|pens\\w+) (?:al)?l'ambiente|non stampare (?:questa|questo) (?:e-?mail|mail|messaggio)|prima di stampare (?:questa|questo)",
      'antes de imprimir (?:este|esta) (?:e-?mail|mensagem|mail)|meio ambiente\\b[^.]{0,60}imprim|\\bimprim\\w+\\b[^.]{0,60}(?:meio ambiente|natureza)',
      '(?:milieu|bomen)\\b[^.]{0,60}(?:print|afdruk)|\\b(?:print|afdruk)\\w*\\b[^.]{0,40} (?:deze e-?mail|dit bericht)\\b[^.]{0,40}(?:niet|nodig)',
    ),
    beside: /print|druck|imprim|stampa|afdruk|save a tree|save paper|papier|umwelt|environ|ambiente|milieu/,
  },
  {
    // Subscriptions
    sure: any(
      '(?<!(?:like|want|wish|need|how|asked|trying|tried|easy) )to unsubscribe\\b(?! (?:me|us|him|her|them))|^unsubscribe\\b(?! (?:me|us|him|her|them|all|the))|(?:click|tap) (?:here|below|the link)\\b[^.]{0,40}unsubscribe|unsubscribe (?:here|at any time)|(?:manage|update|change) your (?:\\w+ )?(?:preferences|subscriptions?)',
      `you(?:'re| are)? (?:\\w+ )?receiv(?:ing|ed) ${THIS}\\b[^.]{0,40}(?:because|as)|this (?:e-?mail|message|newsletter) was sent (?:to|by) (?:you\\b|\\S+@)|(?:if you )(?:no longer|do not|don't|prefer not) (?:wish|want)? ?(?:to )?(?:receive|get)\\b[^.]{0,40}(?:e-?mails?|newsletters?|messages|updates)|stop receiving (?:these|this|our|such)|(?:view|read|open|see) (?:this|it)(?: \\w+){0,2} (?:in|on) (?:your|a|the) (?:web ?)?(?:browser|page)|view (?:it )?online\\b`,
      `sie erhalten (?:diese|dieses|diesen)\\b[^.]{0,40}(?:weil|da)|(?:keine weiteren|nicht mehr|keine) (?:\\w+ ){0,2}(?:e-?mails?|newsletter|nachrichten)\\b[^.]{0,40}(?:erhalten|empfangen|bekommen)|newsletter (?:hier )?(?:abbestellen|abmelden)|vom newsletter abmelden|hier (?:konnen sie (?:sich|den newsletter) )?(?:abmelden|abbestellen)|\\b(?:um|zum)\\b[^.]{0,40} (?:abzumelden|abzubestellen|abmelden|abbestellen)\\b|im browser (?:ansehen|anzeigen|offnen)|(?:abmelden|abbestellen)(?: sie)?(?: sich)? hier`,
      '(?:vous recevez|vous avez recu) (?:ce|cet|cette)\\b[^.]{0,40}(?:car|parce que)|pour (?:vous|se) desabonner|(?:vous desabonner|desinscrire|desinscription|se desabonner)|ne (?:souhaitez|voulez|desirez) plus recevoir|(?:voir|afficher|consulter|lire) (?:cet? )?(?:e-?mail|message|courriel)?[^.]{0,20}(?:dans (?:votre|le|un) navigateur|en ligne)',
      '(?:recibe|recibes|ha recibido|has recibido) este\\b[^.]{0,40}porque|(?:darse|darte|date|dese) de baja\\b|cancelar (?:la|su|tu) suscripcion|no (?:desea|deseas|quiere|quieres) (?:seguir )?recib\\w+|ver (?:este )?(?:correo|mensaje|e-?mail)?[^.]{0,10}en (?:su|tu|el) navegador',
      '(?:ricev(?:e|i|ete)|ha(?:i)? ricevuto) quest\\w\\b[^.]{0,40}perche|(?:annullare|cancellare) (?:l.|la )?iscrizione|per cancellar(?:si|ti)|non (?:desider\\w+|vuoi|volete) (?:piu )?ricevere|visualizz\\w+\\b[^.]{0,20} nel browser|disiscriver\\w+',
      '(?:recebeu|esta a receber|recebe|voce recebeu) est[ea]\\b[^.]{0,40}(?:porque|pois)|cancelar (?:a |sua |a sua )?(?:subscricao|inscricao|assinatura)|nao (?:desej\\w+|quer\\w*|pretend\\w+) (?:mais |continuar a )?receber|ver (?:no|este e-?mail no) (?:seu )?navegador|descadastr\\w+',
      '(?:u ontvangt|je ontvangt) (?:deze|dit)\\b[^.]{0,40}(?:omdat|want)|(?:uitschrijven|afmelden) (?:kan|voor|van)\\b[^.]{0,30}(?:nieuwsbrief|e-?mails?|hier)|(?:klik hier om|hier) (?:u |je )?(?:uit te schrijven|af te melden)|(?:wilt u|wil je) (?:geen|niet langer)\\b[^.]{0,30}(?:ontvangen)|bekijk\\b[^.]{0,20}(?:in|online) (?:uw|je|de)? ?browser|nieuwsbrief (?:uitschrijven|afmelden)|meld (?:u|je) (?:hier )?af\\b',
    ),
    beside:
      /unsubscri|subscri|privacy|preference|newsletter|abmeld|abbestell|abonn|baja|suscri|iscri|cancel|uitschrij|afmeld|click|klick|clique|haga clic|clicca|klik|browser|e-?mails?|nieuwsbrie[fv]|\b(?:inc|llc|ltd|limited|corp|gmbh|ag|b\.?v|s\.?a\.?r?\.?l|s\.?r\.?l|s\.?l|s\.?a|lda|ltda)\b\.?,? .*\d/,
  },
  {
    // Programs that write
    sure: any(
      `(?:this is an? |diese \\w+ ist |dies ist eine? )?(?:automat(?:ed|ically generated|ic)|system-generated|computer-generated) (?:\\w+ )?(?:e-?mail|message|notification|reply|response)|(?:please )?(?:do not|don't) (?:reply|respond) (?:directly )?to this (?:automated )?(?:e-?mail|message|address|notification)|(?:mailbox|inbox|address|e-?mail) is (?:not|un) ?monitored|unmonitored (?:mailbox|address)|type your reply above this line`,
      'automatisch (?:\\w+ )?(?:generierte?|erzeugte?|erstellte?|versandte?|versendete?)|(?:antworten sie (?:bitte )?nicht|bitte (?:nicht|antworten sie nicht)|nicht) (?:direkt )?auf diese (?:e-?mail|nachricht|mail)(?: antworten)?|oberhalb dieser (?:linie|zeile)',
      "(?:message|e-?mail|courriel|mail) (?:est )?(?:genere |envoye )?automatique(?:ment)?|(?:ne pas|merci de ne pas|veuillez ne pas) (?:y )?repondre(?: (?:a|directement))?|n'y repondez pas|au-dessus de cette ligne",
      '(?:mensaje|correo|e-?mail) (?:ha sido )?(?:generado |enviado )?automatic(?:o|amente)|(?:no responda|no conteste|no responder)\\b[^.]{0,20} (?:este|esta|a este)|por encima de esta linea',
      '(?:messaggio|e-?mail|mail) (?:e stat[oa] )?(?:generat[oa] |inviat[oa] )?automatic(?:o|amente|a)|(?:non rispondere|si prega di non rispondere)\\b',
      '(?:mensagem|e-?mail) (?:foi )?(?:gerad[oa] |enviad[oa] )?automatic(?:o|a|amente)|(?:nao responda|por favor,? nao responda)\\b[^.]{0,20} (?:est[ea]|a est[ea])',
      'automatisch (?:gegenereerd|verzonden|aangemaakt)\\w*|(?:niet|gelieve niet) (?:te )?(?:reageren|antwoorden|beantwoorden)|(?:dit bericht|deze e-?mail) niet (?:te )?beantwoorden',
    ),
    beside:
      /automat|if you (?:need|have|require) |contact (?:us|support)|reply|respond|antwort|repond|respond|rispond|antwoord|reageer|mailbox|noreply|no-reply/,
  },
  {
    // Mail from outside
    sure: any(
      '(?:e-?mail|message|mail) (?:has |was |is )?(?:originat\\w+|came|sent|received|coming) (?:from )?(?:an )?(?:outside|external)|external (?:e-?mail|sender|message)\\b[^.]{0,40}(?:caution|warning|careful|be )|do not click (?:on )?(?:any )?links? or (?:open )?|unless you (?:recogni[sz]e|know|trust) the sender|^\\W*(?:external|extern|externe|externo|esterno)\\W*$|(?:you|some people\\b[^.]{0,40}) don.t often get e-?mail from|learn why this is important',
      'stammt von (?:einem |einer )?extern|von ausserhalb (?:der|ihrer|unserer|des)|(?:externe[rn]?) (?:absender|e-?mail|nachricht)\\b|klicken sie (?:nicht|nur) auf (?:links|keine)|keine (?:links|anhange)\\b[^.]{0,60}(?:absender|offnen)|offnen sie (?:bitte )?keine (?:links|anhange)',
      "(?:provient|emane) (?:d'un|de l')\\b[^.]{0,30}exte|ne cliquez (?:pas|sur aucun)|expediteur externe|(?:proviene|procede|se origino) (?:de|fuera)\\b[^.]{0,30}exte|no haga clic\\b[^.]{0,40}(?:enlace|remitente)|remitente externo|proviene da(?:ll')?\\b[^.]{0,30}estern|non (?:cliccare|fare clic)|mittente esterno|(?:teve origem|originou-se|provem) \\b[^.]{0,30}exte|nao clique\\b|remetente externo|(?:afkomstig|komt) van (?:buiten|een extern)|klik niet op|externe afzender",
    ),
    beside:
      /caution|warning|warnung|achtung|attention|attenzione|atencion|atencao|let op|link|attachment|sender|absender|expediteur|remitente|mittente|remetente|afzender|safe|\[ext/,
  },
  {
    // Liability
    sure: any(
      '(?:liab(?:le|ility)|responsib(?:le|ility))\\b[^.]{0,120}(?:virus|(?:this|the) (?:e-?mail|message|communication|transmission)|in this communication|e-?mail transmission|malware)|e-?mails? (?:\\w+ ){0,3}(?:cannot be guaranteed|susceptible to|is not (?:a )?secure)|(?:views|opinions)\\b[^.]{0,40} (?:expressed|presented|contained) in (?:this|the) (?:e-?mail|message)|(?:check|scan)\\b[^.]{0,20} e-?mail\\b[^.]{0,40} for (?:the presence of )?(?:any )?virus',
      'haft(?:ung|en|et)\\b[^.]{0,120}(?:viren|dieser (?:e-?mail|nachricht)|e-?mail)|decline (?:toute )?responsabilite\\b[^.]{0,80}(?:message|courriel|e-?mail|virus)|(?:message|courriel) (?:a ete|ait ete) altere|no se (?:hace|hacen|responsabiliza) (?:responsable)?\\b[^.]{0,100}(?:virus|mensaje|correo)|declina (?:ogni|qualsiasi) responsabilita\\b[^.]{0,80}(?:messaggio|e-?mail|virus)|nao se responsabiliza\\b[^.]{0,80}(?:mensagem|e-?mail|virus)|niet aansprakelijk\\b[^.]{0,100}(?:bericht|e-?mail|virus)',
    ),
    beside: /liab|scan|responsib|responsab|haft|aansprakelijk|virus|susceptible|transmission|e-?mails?\b|opinion|views/,
    unless: OWN,
  },
  {
    // Data protection
    sure: any(
      '(?:process|handle|protect|treat|collect)\\w{0,4} (?:\\w+ ){0,2}personal data\\b[^.]{0,100}(?:privacy|gdpr|notice|policy|statement)|(?:privacy|data protection) (?:policy|notice|statement)\\b[^.]{0,60}(?:available|found|https?:|www|our web)',
      '(?:datenschutz(?:erklarung|hinweise?|information(?:en)?)?|(?:verarbeitung|umgang mit) (?:ihrer )?(?:personenbezogene[rn] )?daten)\\b[^.]{0,60}(?:finden sie|https?:|www|unter:)',
      'conformement (?:au|a la) (?:rgpd|reglement|loi)\\b[^.]{0,160}(?:donnees|droit)|(?:de conformidad con|en cumplimiento d|de acuerdo con)[^.]{0,100}(?:rgpd|lopd|proteccion de datos|2016/679)|(?:ai sensi|in conformita|nel rispetto)\\b[^.]{0,60}(?:gdpr|2016/679|196/2003|privacy)|(?:nos termos|em conformidade com|em cumprimento|de acordo com)[^.]{0,60}(?:rgpd|lgpd|protecao de dados|2016/679)|(?:persoonsgegevens)\\b[^.]{0,80}(?:privacyverklaring|privacybeleid|privacystatement)',
    ),
    beside:
      /personal data|privacy|gdpr|dsgvo|rgpd|lopd|lgpd|datenschutz|bitte lesen|sus datos|ejercer|derechos|rectifica|vos donnees|droit d|riservat|avvis|cancell|seus dados|persoonsgegevens/,
    unless: OWN,
  },
  {
    // Scanners, copyright and the register
    sure: any(
      'virus-?free|virenfrei|sans virus|libre de virus|senza virus|virusvrij|scanned (?:for viruses|for malware|by )|checked for viruses|auf viren (?:gepruft|untersucht)|avast\\b|all rights reserved|alle rechte vorbehalten|tous droits reserves|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden',
      'registered (?:office|in england|in scotland|in ireland|number|address)\\b|company (?:number|registration|no\\.?)\\b|sitz der gesellschaft|registergericht|handelsregister|(?:amtsgericht|ag) \\S+,? (?:hrb|hra)|\\bhr[ab] ?\\d|(?:geschaftsfuhr(?:er|erin|ung)|vorstand|aufsichtsrat\\w*|vorsitzende[rn]?)(?: des \\w+)?:|ust-?id|steuernummer:|siege social ?:|rcs [a-z]+ |capital de \\d|registro mercantil|kvk(?:-nummer)?:? ?\\d|partita iva|p\\. ?iva',
      'mailing list$|listinfo|you received this message because you are subscribed|to post to this (?:group|list)',
    ),
    beside: /^[a-z]{2} ?\d{8,}|scan|copyright|©|privacy|terms|vat|gmbh|ltd|groups?|list|@|https?:/,
    unless: OWN,
  },
];

const DEVICE =
  '(?:iphone|ipad|ipod|android|samsung|galaxy|blackberry|windows phone|huawei|xiaomi|pixel|nokia|sony|htc|lg|motorola|smartphone|handy|mobil\\w*|mobile|mobilgerat|telefon\\w*|telefono|telephone|telemovel|celular|movil|phone|portable|cellulare|mobiele?|tablet|outlook|mail|gmail|gmx|web\\.de|yahoo|proton ?mail|aol|thunderbird|apple watch|mac)';
/** Whole lines that a device or a page puts there. */
export const LINE = any(
  `^(?:diese \\w+ wurde )?(?:sent|posted|written|typed|gesendet|verschickt|gesandt|envoye|enviado|mandado|inviato|verzonden|verstuurd|von|skickat|sendt|wyslano)\\b.{0,60}\\b${DEVICE}\\b.{0,30}(?:gesendet|versendet|verschickt|verzonden)?\\W*$`,
  '^(?:get|hol(?:en)? (?:sie )?(?:sich )?|obtene[rz]|obtenga|obten|ottieni|scarica|obtenha|baixar|transferir|download|laden sie|telecharge[rz]|descargue) ?outlook (?:for|fur|pour|para|per|voor) \\w+\\W*$|^outlook (?:fur|for|pour|para|per|voor) \\w+ .{0,30}$',
  '^(?:(?:privacy (?:policy|notice)|unsubscribe|terms(?: of (?:use|service))?|contact(?: us)?|imprint|impressum|datenschutz(?:erklarung)?|abmelden|abbestellen|newsletter abbestellen|agb|mentions legales|se desabonner|desabonnement|politique de confidentialite|aviso legal|politica de privacidad|darse de baja|disiscriviti|cancellati|privacy|cancelar subscricao|uitschrijven|afmelden|privacyverklaring|help|preferences|view in browser|web version)\\W*)+$',
  '^(?:©|\\(c\\)|copyright)\\W?.{0,80}$|^virus-?free\\b.{0,60}$',
  '^##-.{0,80}-##$|^(?:confidentiality|legal|privacy) (?:notice|disclaimer)\\W*$|^disclaimer\\W*$|^haftungsausschluss\\W*$',
  '^\\S+@(?:lists?|googlegroups|groups)\\.\\S+$|^https?:\\/\\/\\S*(?:listinfo|unsubscribe|optout|mailman)\\S*$|^\\S{1,40} mailing list$|^caution[:!]?$|^\\[?external(?: e-?mail)?\\]?:?$',
);

/** A text without one of these has no notice. */
export const HINT = new RegExp(
  `\\b(?:${[
    'intended|sole use|exclusive|addressee|in error|by mistake|by accident|mistakenly|erroneously|accidentally|confidential|privileged|proprietary|unauthori|prohibited',
    'irrtumlich|adressat|empfanger|vertraulich|unerlaubt|unbefugt|ausschliesslich fur',
    'par erreur|confidentiel|privilegie|destinataire|exclusivement|por error|unicamente|destinatari|prohibid|per errore|esclusivamente|informazioni contenute|por engano|por erro|destina|confidencia|per abuis|ten onrechte|abusievelijk|onbedoeld|per vergissing|uitsluitend|geadresseerde|ontvanger|beoogde',
    "print|ausdruck|drucken|gedruckt|ausgedruckt|imprim|n'imprim|stampare|afdruk|l'ambiente|medio ?ambiente",
    'e-?mails?|mails?\\b|unsubscri|preferences|subscriptions|receiv(?:ed|ing) th|newsletter|browser|view (?:it )?online|erhalten dies|abmelden|abbestellen|abzumelden|abzubestellen|desabonn|desinscri|navigateur|navegador|baja|suscri|ricev|iscrizione|disiscri|subscri|recib|receb|descadastr|ontvang|uitschrij|afmelden|meld (?:u|je)|nieuwsbrief|recevoir|recevez',
    "automat|system-generated|computer-generated|(?:do not|don't|not to) (?:reply|respond)|not monitored|unmonitored|reply above|antworten sie|oberhalb dieser|repondre|repondez|responda|rispondere|conteste|beantwoord|reageren|antwoorden|au-dessus de cette|por encima de esta",
    'outside|external|externe?[nrs]?\\b|externo|esterno|links? or|unless you|often get|clique|clic\\b|cliccare|klicken|klik|ausserhalb',
    'virus|viren|virenfrei|avast|rights reserved|rechte vorbehalten|droits reserves|derechos reservados|diritti riservati|direitos reservados|rechten voorbehouden|registered|company (?:number|reg|no)|sitz der|amtsgericht|registergericht|handelsregister|hr[ab] ?\\d|geschaftsfuhr|vorstand|aufsichtsrat|vorsitzende|ust-?id|steuernummer|siege social|rcs |registro mercantil|kvk|partita iva|p\\. ?iva|mailing list|listinfo|because you are subscribed|to post to',
    'sent from|sent via|sent with|sent using|posted|written on|typed|gesendet|verschickt|envoye|enviado|mandado|inviato|verzonden|verstuurd|skickat|sendt|wyslano|outlook|privacy|liab|(?:accept|legal) (?:any |no |legal )?responsib|responsab|haftung|haften|aansprakelijk|susceptible|personal data|data protection|personenbezogen|conformement|de conformidad|en cumplimiento|de acuerdo con|ai sensi|in conformita|nos termos|em conformidade|persoonsgegevens|altere|in this (?:message|communication)|terms of (?:use|service)|contact us|imprint|impressum|datenschutz|mentions legales|aviso legal|politica de|politique de|caution|disclaimer|haftungsausschluss|legal notice|copyright|web version',
  ].join('|')})|©|\\(c\\)|##-`,
);
