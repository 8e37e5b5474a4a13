import type { Sensitivity } from '@velgent/engine-dto';
import { isCardNumber, isDni, isIban, isNir } from './check-digits.ts';
import { phrases } from './languages.ts';

export interface SensitivityRule {
  what: string;
  level: Exclude<Sensitivity, 'public'>;
  /** Over folded text, all languages alike. */
  pattern: RegExp;
  /** A match counts only when this holds for it. */
  holds?: (match: string) => boolean;
}

/** The strongest rule that finds something decides. */
export const SENSITIVITY_RULES: readonly SensitivityRule[] = [
  {
    what: 'a mark of confidence',
    level: 'confidential',
    pattern: phrases(
      "(?:strictly |highly )?confidential(?!ity)|privileged (?:and|communication|information|material)|attorney-client|under nda|trade secret|keep (?:this|it) (?:between us|private|secret)|strictly private|(?:do not|don't) (?:forward|disclose)|for your eyes only",
      '(?:streng |strikt )?vertraulich|streng geheim|verschlusssache|(?:nicht|nie) (?:zur |fur die )?(?:weiterleit|weitergab|weitergeb|weitergegeb|veroffentlichung|weitersag|weitererzahl|verbreit|teilen)\\w*|(?:bleibt|bleiben|behalt\\w*|behalten sie)(?: \\S+){0,3} (?:unter uns|fur (?:dich|sich|euch))|unter uns bleiben|nur fur (?:dich|sie personlich|deine augen)|diskret(?:ion)?|stillschweigen|verschwiegenheit|geheim(?:nis|haltung)\\w*|sperrfrist',
      'confidentiels?|confidentielles?|secret defense|ne (?:pas|jamais) (?:les? |la )?(?:diffuser|transferer|divulguer|partager|transmettre|communiquer|ebruiter)|(?:pas|ne) etre (?:diffusee?s?|divulguee?s?|transferee?s?)|(?:garde[zr]?|reste[nt]?|rester)(?: \\S+){0,3} (?:entre nous|pour (?:vous|toi))|reste entre nous|pour vous seule?|pour toi seule?|secret (?:professionnel|des affaires|absolu)|discretion|confidentialite absolue|sous embargo|sans en parler|ne le dites a personne',
      'confidencial(?:es)?|alto secreto|no (?:lo |la |los |las |se )?(?:difund|reenvi|divulg|compart|distribu|coment|public)\\w+|qued[ae](?: \\S+){0,2} entre (?:nosotros|tu y yo)|solo para (?:ti|usted)|secreto (?:profesional|comercial|empresarial)|discrecion|reservad[oa]s?(?= (?:y|:))|bajo embargo|no se lo (?:digas|diga|cuentes|cuente)',
    ),
  },
  {
    what: 'a password or a key',
    level: 'confidential',
    pattern:
      /\b(?:password|passphrase|passcode|pwd?|pin|(?:access|door|alarm|safe|security|entry) code|turcode|zugangscode|code d'acces|code de l'alarme|codigo de acceso|(?:api |secret |access |use )?key|token|kennwort|passwort|mot de passe|contrasena|clave)\b(?:[^.\n]{0,60}?(?:\b(?:is|lautet|ist|est|es)\b|[:=]))? *(?=\S{0,40}[\d_!$%&@#])\S{4}/g,
  },
  {
    what: 'a sign-in',
    level: 'confidential',
    pattern:
      /\b(?:login|username|user|credentials?|zugangsdaten|benutzer(?:name)?|identifiants?|utilisateur|usuario|credenciales)\b[^.\n]{0,20}?[\w.@-]{2,40} ?[/,|] ?(?=\S{0,40}[a-z])(?=\S{0,40}\d)\S{6}/g,
  },
  {
    what: 'a key by its form',
    level: 'confidential',
    pattern:
      /-----begin [a-z ]*private key-----|\b(?:sk|pk|rk)_(?:live|test)_\w{10,}|\bakia[0-9a-z]{16}\b|\bgh[pousr]_\w{30,}|\bvelgent_(?:live|secret)_\w{20,}|\beyj[\w-]{10,}\.[\w-]{10,}\./g,
  },
  { what: 'a payment card', level: 'confidential', pattern: /\b\d(?:[ -]?\d){12,18}\b/g, holds: isCardNumber },
  { what: 'an IBAN', level: 'confidential', pattern: /\b[a-z]{2}\d{2}(?: ?[a-z0-9]){11,30}/g, holds: isIban },
  {
    what: 'an identity document or a number of the state',
    level: 'confidential',
    pattern:
      /\b(?:passport|reisepass\w*|passeport|pasaporte|personalausweis\w*|ausweis(?:nummer|nr)|id card|identity card|carte d'identite|dni|nie|nif|nir|national insurance|nhs|ssn|social security|securite sociale|seguridad social|sozialversicherungs\w+|rentenversicherungs\w+|krankenversicherungs\w+|steuer-?(?:id|identifikationsnummer|nummer)|numero fiscal|tax (?:id|number)|driving licen[cs]e|driver's licen[cs]e|fuhrerschein\w*|permis de conduire|carnet de conducir)\b[^\n\d]{0,30}[a-z]{0,3} ?\d[\d a-z/.-]{4,20}/g,
  },
  { what: 'a Spanish identity number', level: 'confidential', pattern: /\b[xyz]?\d{7,8}-?[a-z]\b/g, holds: isDni },
  {
    what: 'a French social security number',
    level: 'confidential',
    pattern: /\b[12] ?\d{2} ?\d{2} ?\d[\dab] ?\d{3} ?\d{3} ?\d{2}\b/g,
    holds: isNir,
  },
  { what: 'a social security number', level: 'confidential', pattern: /\b\d{3}-\d{2}-\d{4}\b/g },
  {
    what: 'a date of birth',
    level: 'confidential',
    pattern:
      /\b(?:dob|date of birth|born(?: on)?|geboren am|geb\.|geburtsdatum:?|nee? le|date de naissance:?|nacid[oa] el|fecha de nacimiento:?)\W{0,3}(?:\d{1,2}[. /-]|\w+ \d{1,2},)/g,
  },
  {
    what: 'health',
    level: 'confidential',
    pattern: phrases(
      'diagnos(?:is|es|ed)|biopsy|tumou?rs?|cancer|surgery|sick leave|medical (?:certificate|record|report|history)|depression|diabetes|hiv|pregnan(?:t|cy)|the patient|prescri(?:bed|ption)|disability|chemotherapy|physiotherapy|(?:knee|hip) replacement|dialysis|rehab|therapist|psychiatr\\w+|blood tests?|(?:was|been|is) (?:admitted|hospitali[sz]ed)|chest pain|miscarriage|(?:her|his) illness|medication|antibiotics?|pneumonia|fever|vaccinat\\w+|infection|symptoms?|injur(?:y|ed)(?= )|chemo|hernia|slipped disc|(?:unfit|unable) (?:for|to) work|off sick|(?:signed|called in) (?:off )?sick|(?:panic|anxiety) (?:attacks?|disorder)|burn-?out|mental health|counselling|addiction|alcoholi[cs]\\w*|adhd|autis\\w+|dementia|arthritis|hepatitis|bronchitis|sclerosis|migraines?|(?:broke|broken|fractured) (?:his|her|my|a|an) \\w+|allerg(?:y|ic)|epilep\\w+|asthma|heart attack',
      'diagnose[n]?|diagnostiziert|patient(?:in|en|innen)?(?= \\S)|krankgeschrieben|krankmeldung|krankschreibung|krebs|tumore?|schwanger(?:schaft)?|erwartet ein kind|arbeitsunfahig\\w*|bandscheiben\\w+|krankgemeldet|chemo|angststorung|panikattacken|suchterkrankung|alkoholkrank\\w*|adhs|demenz|arthrose|rheuma|migrane|bruch des|(?:bein|arm|hand|knie|rucken|herz|krebs|nieren|augen|huft)(?:bruch|op|operation|leiden)|reha|psychotherap\\w+|burn-?out|depressionen?|insulin|befund|schwerbehinder\\w+|operiert|(?:ist|sind|war|schwer|chronisch) (?:er)?krankt?|erkrankung|krankheit|im krankenhaus|therapie|medikamente?|antibiotik\\w+|lungenentzundung|fieber|impfung|infektion|symptome|verletzung|verschrieb\\w*|allergi\\w+|arztliches attest|herzinfarkt|schlaganfall|asthma|epilep\\w+',
      'diagnosti(?:c|quee?)|le patient|la patiente|arret (?:maladie|de travail)|incapacite de travail|hernie|chimio|cancer|depressi\\w+|burn-?out|alcoolisme|addiction|demence|arthrose|sclerose|migraines?|fracture|hopital pour|suivi psy\\w*|handicap\\w*|crise cardiaque|tumeur|enceinte|depression|diabete|vih|ordonnance|opere(?:e)? (?:du|de)|hospitalisee?s?|est malade|maladie|chimiotherapie|traitement medical|certificat medical|grossesse|antibiotiques?|pneumonie|fievre|vaccin\\w*|infection|symptomes?|blessure|a prescrit|allerg\\w+|asthme|epilep\\w+|avc|infarctus',
      'diagnosticad[oa]|diagnostico|el paciente|la paciente|baja medica|hernia|quimio|cancer|tumor|alcoholismo|adiccion|demencia|artrosis|esclerosis|migranas?|fractura|psicolog\\w+|psiquiatr\\w+|discapacidad|ansiedad|embarazada|depresion|vih|sida|receta medica|operaron (?:de|del)|operad[oa] (?:de|del)|hospitalizad[oa]|ingresad[oa]|esta enferm[oa]|enfermedad|quimioterapia|certificado medico|embarazo|antibioticos?|neumonia|fiebre|vacun\\w+|infeccion|sintomas?|lesion|receto|alerg\\w+|asma|epilep\\w+|infarto|ictus',
    ),
  },
  {
    what: 'pay',
    level: 'confidential',
    pattern: phrases(
      'salar(?:y|ies)|payslips?|payroll|earns \\$?\\d[\\d.,]*|her wages?|his wages?|severance|(?:annual|year-end) bonus|day rate|(?:annual|total|yearly) (?:compensation|income|pay)|compensation package|pay (?:rise|raise|cut|slip)|is paid \\S?\\d[\\d.,]*|wages|remuneration|pay (?:band|grade)|(?:salary|hourly|day) rate|gross (?:pay|salary)|per annum|a year (?:gross|before tax)|bonus of \\S?\\d[\\d.,]*',
      'gehalt|gehalter|(?:brutto|netto)(?:lohn|gehalt)\\w*|lohn(?:erhohung)?|gehalts\\w+|lohnabrechnung(?:en)?|lohngruppe|bonuszahlung|jahresbonus|verdient \\d[\\d.,]*|abfindung|(?:jahres|monats)?einkommen|gehaltszettel|bezuge|vergutung von|stundenlohn|jahresgehalt|(?:euro|eur) (?:brutto|netto)|bonus von \\d[\\d.,]*',
      'salaires?|bulletins? de (?:paie|salaire)|fiches? de paie|augmentation de salaire|prime (?:annuelle|de \\d)|remunerations?|(?:sa|leur|votre) paie|gagne \\d[\\d .,]*|indemnites? de licenciement|euros? (?:brut|net)s?|prime de \\d[\\d .,]*',
      'salari(?:os?|al(?:es)?)|sueldos?|nominas?|prima anual|(?:cobra|gana) \\d[\\d .,]*|retribucion|indemnizacion por despido|euros? (?:brutos|netos)|prima de \\d[\\d .,]*',
    ),
  },
  {
    what: 'a matter of staff',
    level: 'confidential',
    pattern: phrases(
      '(?:termination|dismissal|warning) letter|(?:written|formal|final) warning|(?:gross|serious|repeated) misconduct|disciplinary|grievance|redundanc(?:y|ies)|lay-?offs?|laid off|let go of|(?:will|to) be (?:dismissed|terminated|made redundant|let go)|(?:dismiss|terminate|fire) (?:him|her|mr|mrs|ms|the employment)|his dismissal|her dismissal|harass(?:ed|ment)|whistle-?blow\\w*|performance (?:review|improvement plan|rating)|probation(?:ary)? (?:period )?(?:failed|not)|maternity leave|paternity leave|is expecting|background check|job applicant|notice period of',
      'personalsache|personalakte\\w*|abmahnung(?:en)?|abgemahnt|kundigung (?:von|des|der|gegen|aus)|(?:herrn?|frau|ihm|ihr|mitarbeiter\\w*) (?:\\S+ ){0,4}(?:zu kundigen|gekundigt|entlassen)|entlassungen|stellenabbau|betriebsbedingt\\w*|aufhebungsvertrag|disziplinar\\w+|belastigung|mobbing|mutterschutz|elternzeit|beurteilung von|fehlverhalten',
      'licenciements?|licencie(?:e|s|es)?|avertissement (?:ecrit|disciplinaire)|mise a pied|faute (?:grave|lourde)|procedure disciplinaire|plan social|rupture conventionnelle|harcelement|conge (?:de )?maternite|conge (?:de )?paternite|entretien (?:annuel|prealable) (?:de|avec)|dossier (?:du personnel|disciplinaire)|suppressions? de postes?',
      'despidos?|despedi(?:r|ra|ran|dos?)|expediente (?:disciplinario|de despido|de regulacion)|apercibimiento|amonestacion|faltas? (?:graves?|muy graves?)|acoso|baja (?:por )?(?:maternidad|paternidad|laboral|medica)|sigue de baja|evaluacion de desempeno|recorte de plantilla',
    ),
  },
  {
    what: 'a deal or a dispute before it is public',
    level: 'confidential',
    pattern: phrases(
      '(?:settlement|takeover|acquisition|merger) (?:offer|talks?|negotiations?|agreement|price|amount|plan)|(?:negotiat|discuss)\\w+ (?:\\S+ ){0,4}(?:sale|acquisition|takeover|merger|settlement)|term sheet|letter of intent|due diligence|insider|litigation (?:strategy|risk)|(?:plan|intend|preparing|going) to (?:acquire|buy|sell) (?:the|our|its|a) \\w+ (?:division|business|company|branch|subsidiary|competitor)',
      '(?:verhandeln|verhandlungen|gesprache) (?:\\S+ ){0,4}(?:verkauf|kauf|ubernahme|fusion|vergleich)|ubernahmeangebot|vergleichsangebot|absichtserklarung|insider\\w*|kaufpreis|prozessrisiko|beteiligungsverhandlungen',
      "negoci\\w+ (?:\\S+ ){0,4}(?:cession|vente|rachat|acquisition|fusion|transaction)|projet de (?:fusion|cession|rachat)|offre de (?:rachat|transaction)|lettre d'intention|delit d'initie|prix de cession|contentieux en cours",
      'negoci\\w+ (?:\\S+ ){0,4}(?:venta|compra|adquisicion|fusion|acuerdo)|oferta de (?:compra|acuerdo)|carta de intenciones|informacion privilegiada|precio de (?:venta|compra) (?:de la|acordado)|proyecto de fusion',
    ),
  },
  {
    what: 'a secret by its place',
    level: 'confidential',
    pattern:
      /\w:\/\/[^\s:@/]{1,64}:[^\s@/]{1,64}@|\bbearer [\w.~+/-]{16,}|\b(?:(?:client|shared|app)[ _-]?secret|recovery (?:code|key)|seed phrase|one-time (?:code|password)|otp|tan|cvv|cvc|sort code|account (?:number|no\.?)|kontonummer|numero de (?:compte|cuenta))\b[^\n\d]{0,20}\S{0,20}\d{3}/g,
  },
  {
    what: 'a specialist or a dose',
    level: 'confidential',
    pattern:
      /\b(?:on[ck]o|[ck]ardio|neuro|psychi?o?|psico|gyna?e?[ck]o|gineco|uro|rheumato|dermato|hemato)log(?:ist|in|ue|[oa])?\b|\b\d{1,4} ?mg\b|\b(?:mri|ct) (?:scan|result)|\b(?:lab|test|scan) results? (?:of|for|show)|\b(?:blutwerte|laborwerte|resultats d'analyses?|analitica de sangre)\b|\bsuicid\w+|\bselbstmord\w*|\bcriminal record|\bfuhrungszeugnis|\bcasier judiciaire|\bantecedentes penales/g,
  },
  {
    what: 'a dispute',
    level: 'confidential',
    pattern: phrases(
      'lawsuits?|(?:is|are|being) sued|suing|legal action|subpoena|allegations?|accus(?:ed|es) (?:of|him|her|mr|mrs|ms)|internal investigation|legal advice|our (?:lawyers?|counsel|attorneys?)|out-of-court',
      'klage gegen|verklag(?:t|en)|rechtsstreit|unser(?:e|em|en)? (?:anwalt|anwalte|anwaltin)|ermittlungen gegen|interne (?:ermittlung|untersuchung)|vorwurfe? gegen|aussergerichtlich\\w*|pfandung\\w*|schufa',
      'plainte contre|poursuites? (?:contre|judiciaires?)|assignation|litige|nos? avocats?|enquete interne|accuse(?:e|es|s)? de|a l.amiable|saisie sur',
      'demanda (?:contra|judicial)|querella|pleito|litigio|nuestr[oa]s? abogad[oa]s?|investigacion interna|acusad[oa]s? de|extrajudicial|embargo de',
    ),
  },
  { what: 'an e-mail address', level: 'internal', pattern: /[\w+-]@[\w-]{1,63}(?:\.[\w-]{1,63})+/g },
  {
    what: 'a phone number',
    level: 'internal',
    pattern:
      /(?<![\w.]|\d )(?:\+\d|\(?0\d)[\d ()/.-]{6,18}\d(?!\w)|\b(?:phone|tel|telefon|telephone|telefono|mobile|movil|handy|fon|fax|call|ring|reach|llam\w{0,6}|rappel\w{0,6}|appel\w{0,4}|anruf\w{0,4}|nummer|number|numero)\b\W{0,3}(?:(?:nr|me|us|him|her|moi|al|el|au|on|at|ist|is|es|est|unter)\b\W{0,3}){0,3}\d[\d ()/.-]{4,18}\d/g,
    holds: (match) => /^\D*(?:\d\D*){7,15}$/.test(match) && !/\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(match),
  },
  {
    what: 'a mark of the house',
    level: 'internal',
    pattern: phrases(
      'internal (?:use )?only|for internal use|company internal|not for (?:public|external)|(?:staff|employees) only|not (?:yet )?(?:announced|public)|internal (?:draft|memo|document)',
      '(?:nur )?(?:fur den internen gebrauch|zur internen verwendung)|betriebsintern|nur (?:intern|fur mitarbeiter\\w*)|interne[rs]? (?:entwurf|vermerk|dokument)|noch nicht (?:angekundigt|offentlich)',
      'usage interne|diffusion interne|document interne|note interne|reserve au personnel|pas encore (?:annonce|public)\\w*',
      'uso interno|documento interno|nota interna|solo para (?:el personal|empleados)|aun no (?:anunciad|public)\\w*',
    ),
  },
];
