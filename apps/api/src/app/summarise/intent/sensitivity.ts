import type { Sensitivity } from '@velgent/engine-dto';
import { isCardNumber, isIban } from './check-digits.ts';
import { phrases } from './languages.ts';

interface Rule {
  what: string;
  level: Exclude<Sensitivity, 'public'>;
  /** Over folded text, all languages alike. */
  pattern: RegExp;
  /** A match counts only when this holds for it. */
  holds?: (match: string) => boolean;
}

/** The strongest rule that finds something decides. */
export const SENSITIVITY_RULES: readonly Rule[] = [
  {
    what: 'a mark of confidence',
    level: 'confidential',
    pattern: phrases(
      "(?:strictly |highly )?confidential(?!ity)|privileged (?:and|communication|information|material)|attorney-client|under nda|trade secret|keep (?:this|it) (?:between us|private|secret)|strictly private|(?:do not|don't) (?:forward|disclose)|for your eyes only",
      '(?:streng |strikt )?vertraulich|streng geheim|verschlusssache|nicht weiterleiten|unter uns bleiben',
      'confidentiels?|confidentielles?|secret defense|ne pas (?:diffuser|transferer)|reste entre nous',
      'confidencial(?:es)?|alto secreto|no (?:difundir|reenviar)|quede entre nosotros',
    ),
  },
  {
    what: 'a password or a key',
    level: 'confidential',
    pattern:
      /\b(?:password|passphrase|passcode|pin|(?:api |secret |access |use )?key|token|kennwort|passwort|mot de passe|contrasena|clave)\b(?:[^.\n]{0,60}?(?:\b(?:is|lautet|ist|est|es)\b|[:=]))? *(?=\S{0,40}[\d_!$%&@#])\S{4}/g,
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
      'diagnos(?:is|es|ed)|biopsy|tumou?rs?|cancer|surgery|sick leave|medical (?:certificate|record|report|history)|depression|diabetes|hiv|pregnan(?:t|cy)|the patient|prescri(?:bed|ption)|disability|chemotherapy|physiotherapy|(?:knee|hip) replacement|dialysis|rehab|therapist|psychiatr\\w+|blood tests?|(?:was|been|is) (?:admitted|hospitali[sz]ed)|chest pain|miscarriage|(?:her|his) illness|medication|antibiotics?|pneumonia|fever|vaccinat\\w+|infection|symptoms?|injur(?:y|ed)|allerg(?:y|ic)|epilep\\w+|asthma|heart attack',
      'diagnose[n]?|diagnostiziert|patient(?:in|en|innen)?(?= \\S)|krankgeschrieben|krankmeldung|krankschreibung|krebs|tumore?|schwanger(?:schaft)?|burn-?out|depressionen?|insulin|befund|schwerbehinder\\w+|operiert|(?:ist|sind|war|schwer|chronisch) (?:er)?krankt?|erkrankung|krankheit|im krankenhaus|therapie|medikamente?|antibiotik\\w+|lungenentzundung|fieber|impfung|infektion|symptome|verletzung|verschrieb\\w*|allergi\\w+|arztliches attest|herzinfarkt|schlaganfall|asthma|epilep\\w+',
      'diagnosti(?:c|quee?)|le patient|la patiente|arret maladie|cancer|tumeur|enceinte|depression|diabete|vih|ordonnance|opere(?:e)? (?:du|de)|hospitalisee?s?|est malade|maladie|chimiotherapie|traitement medical|certificat medical|grossesse|antibiotiques?|pneumonie|fievre|vaccin\\w*|infection|symptomes?|blessure|a prescrit|allerg\\w+|asthme|epilep\\w+|avc|infarctus',
      'diagnosticad[oa]|diagnostico|el paciente|la paciente|baja medica|tumor|embarazada|depresion|vih|sida|receta medica|operaron (?:de|del)|operad[oa] (?:de|del)|hospitalizad[oa]|ingresad[oa]|esta enferm[oa]|enfermedad|quimioterapia|certificado medico|embarazo|antibioticos?|neumonia|fiebre|vacun\\w+|infeccion|sintomas?|lesion|receto|alerg\\w+|asma|epilep\\w+|infarto|ictus',
    ),
  },
  {
    what: 'pay',
    level: 'confidential',
    pattern: phrases(
      'salar(?:y|ies)|payslips?|payroll|earns \\$?\\d[\\d.,]*|her wages?|his wages?|severance|(?:annual|total|yearly) (?:compensation|income|pay)|compensation package|pay (?:rise|raise|cut|slip)|is paid \\S?\\d[\\d.,]*',
      'gehalt|gehalter|(?:brutto|netto)(?:lohn|gehalt)\\w*|lohn(?:erhohung)?|gehaltserhohung|lohnabrechnung|verdient \\d[\\d.,]*|abfindung|(?:jahres|monats)?einkommen|gehaltszettel|bezuge|vergutung von|stundenlohn',
      'salaires?|bulletin de paie|fiche de paie|remunerations?|(?:sa|leur|votre) paie|gagne \\d[\\d .,]*|indemnites? de licenciement',
      'salarios?|sueldos?|nominas?|(?:cobra|gana) \\d[\\d .,]*|retribucion|indemnizacion por despido',
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

/** `text` is folded. */
export function sensitivityOf(text: string): Sensitivity {
  const found = SENSITIVITY_RULES.filter((rule) => applies(rule, text));
  if (found.some(({ level }) => level === 'confidential')) return 'confidential';
  return found.length > 0 ? 'internal' : 'public';
}

function applies({ pattern, holds }: Rule, text: string): boolean {
  if (!holds) return text.search(pattern) > -1;
  for (const [match] of text.matchAll(pattern)) if (holds(match)) return true;
  return false;
}
