/** The lines at the head of a quoted mail, in the languages of mail programs. Folded. */
const HEADERS = {
  from: 'from|von|de|da|van|expediteur|remitente|mittente|afzender|absender|fra|fran|od|od kogo|lahettaja|gonderen|от',
  date: 'sent|date|gesendet(?: am)?|datum|envoye(?: le)?|enviad[oa](?: el| em)?|fecha|data|inviato(?: il)?|verzonden(?: op)?|skickat|sendt|sendt den|dato|wyslano|datas|дата',
  to: 'to|an|a|para|aan|till|til|do|destinataire|destinatario|empfanger|кому',
  copy: 'cc|bcc|kopie|copie|copia|kopia|kopi|cci|cco|ccn|reply-to|antwort an|repondre a|importance|priority|wichtigkeit|prioritat|importancia|importanza|attachments|anlagen|anlage|pieces jointes|adjuntos|allegati|bijlagen',
  subject: 'subject|re|betreff|objet|asunto|oggetto|assunto|onderwerp|amne|emne|temat|тема',
} as const;
export type Header = keyof typeof HEADERS;

const LABELLED = Object.entries(HEADERS).map(
  ([header, names]) =>
    [header as Header, new RegExp(`^[*_>\\s]{0,6}(?:${names})[*_]{0,2} ?:[*_]{0,2}(?:\\s|$)`)] as const,
);

/** Which line of a mail's head this is (folded); null for any other line. */
export function headerIn(folded: string): Header | null {
  return LABELLED.find(([, label]) => label.test(folded))?.[0] ?? null;
}

/** “-----Original Message-----”: the answer ends here. Folded. */
export const ORIGINAL =
  /^[-_*=\s]{2,40}(?:original message|original appointment|ursprungliche (?:nachricht|e-?mail)|originalnachricht|original-?nachricht|message d'origine|message original|mensaje original|mensagem original|messaggio originale|messaggio originario|oorspronkelijk bericht|origineel bericht|original e-?mail|original meddelelse|oprindelig meddelelse|ursprungligt meddelande|wiadomosc oryginalna|reply message|antwort|reponse)[-_*=\s]{2,40}$/;

/** What follows is passed on: it is the message. Folded. */
export const FORWARDED =
  /^(?:[-_*=\s]{2,40}(?:forwarded (?:message|by \S.{0,60})|weitergeleitete (?:nachricht|e-?mail)|message transfere|mensaje reenviado|mensagem (?:reencaminhada|encaminhada)|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande)[-_*=\s]{0,40}|begin forwarded message ?:|anfang der weitergeleiteten (?:nachricht|e-?mail) ?:|debut du message (?:reexpedie|transfere) ?:|inicio del mensaje reenviado ?:|inicio da mensagem (?:reencaminhada|encaminhada) ?:|inizio(?: del)? messaggio inoltrato ?:|begin doorgestuurd bericht ?:)$/;

/** “On … wrote:”. Folded. */
const WROTE =
  /\b(?:wrote|schrieb|geschrieben|a ecrit|ecrivait|escribio|ha escrito|ha scritto|escreveu|schreef|geschreven|skrev|napisal(?:a|\(a\))?|kirjoitti|writes)\b/;
const OPENS =
  /^[-*_\s]{0,6}(?:on|am|den|le|el|il(?: giorno)?|in data|em|no dia|a|op|dnia|w dniu|pa|mandag|quoting|zitat von|citando|citando a)\b/;
const EVIDENCE = /@|\d{1,2}[.:h]\d\d|\d{1,4}[-./]\d{1,2}[-./]\d{2,4}|\b(?:19|20)\d\d\b/;
const LONGEST_ATTRIBUTION = 350;

/**
 * Whether these words (folded) say who wrote what follows. `certain` asks for an address, a date or an hour: a letter,
 * too, says “On Monday the auditors wrote:”.
 */
export function attributes(folded: string, certain: boolean): boolean {
  if (folded.length > LONGEST_ATTRIBUTION) return false;
  if (/^-{2,} on .* wrote -{2,}$/.test(folded)) return true;
  if (!(WROTE.test(folded) || /^(?:quoting|zitat von|citando)\b/.test(folded))) return false;
  const [opens, evidence, colon] = [OPENS.test(folded), EVIDENCE.test(folded), /: ?$/.test(folded)];
  if (certain) return colon && evidence && (opens || /@|\d{4}/.test(folded));
  return colon ? opens || evidence : opens && evidence;
}

/** A first line of an attribution that may go on in the next one. */
export function mayAttribute(folded: string): boolean {
  return folded.length <= LONGEST_ATTRIBUTION && (OPENS.test(folded) || WROTE.test(folded) || folded.includes('@'));
}
