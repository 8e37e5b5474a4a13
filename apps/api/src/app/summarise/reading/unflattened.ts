/** “-----Original Message-----” within a line. */
const TITLE = /(?<!-)-{4,12} ?[\p{L}' ]{6,40} ?-{4,12}(?!-)/gu;
/** The head of a mail within a line begins with one of these. */
const FROM = /(?<=[ \t])(?:From|Von|De|Da|Van) ?: /g;
const REST =
  /(?<=[ \t])(?:Sent|Date|Gesendet|Datum|Envoyé(?: le)?|Enviad[oa](?: el| em)?|Fecha|Data|Inviato|Verzonden|To|An|À|A|Para|Aan|Cc|Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp) ?: /g;
/** A head within a line is no longer. */
const HEAD_LENGTH = 400;
const MOST_HEADS = 20;
/** “On …, Tom wrote: Please …” */
const WROTE = /\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef) ?:[ \t]+(?=\S)/g;

/** A mail whose lines were run together, with the head of what it quotes on lines of its own. */
export function unflattened(text: string): string {
  const parted = text.includes('----') ? text.replace(TITLE, '\n$&\n') : text;
  const opened = parted.replace(WROTE, '$&\n');
  let [result, from] = ['', 0];
  for (const { index } of [...opened.matchAll(FROM)].slice(0, MOST_HEADS)) {
    if (index < from) continue;
    const head = opened.slice(index, index + HEAD_LENGTH).split('\n', 1)[0]!;
    if ((head.match(REST) ?? []).length < 2) continue;
    result += `${opened.slice(from, index)}\n${head.replace(REST, '\n$&')}`;
    from = index + head.length;
  }
  return result + opened.slice(from);
}
