/** A paragraph, a list item, one turn of a conversation, or a heading: nothing in it breaks a sentence. */
export interface Line {
  text: string;
  speaker: string | null;
  heading: boolean;
}

const TURN = /^([\p{Lu}\p{Lo}][^:\n]{0,39}):(?:\s+(.*))?$/u;
const SUBJECT = /^(?:Subject|Betreff|Objet|Asunto|Re|AW|Title)$/;
const LIST_ITEM = /^(?:[-*•‣–·]|\d{1,3}[.)])\s+/;
const MARKUP = /^[#=]{1,6}\s+|={1,6}$/g;
/** Rules, quoted mail, “On …, X wrote:”: nobody's words in this text. */
const NOISE = /^(?:>|[^\p{L}\p{N}]*$|(?:On|Am|Le|El)\s.{5,120}(?:wrote|schrieb|a écrit|escribió).{0,60}:$)/u;
const ENDS = /[.!?…。！？؟।:;]["'”’»)\]]*$/u;

/** At least this share of the lines must look like turns before any is taken for one. */
const TURN_SHARE = 0.3;
const HEADING_LENGTH = 90;
const LONGEST_LINE = 2_000;

/** Lines as they are meant: hard-wrapped ones joined, speakers taken off, headings marked. */
export function linesOf(text: string): Line[] {
  const raw = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.trim());
  const filled = raw.filter(Boolean);
  const turns = filled.filter((line) => TURN.test(line)).length;
  const conversation = turns >= 3 && turns >= filled.length * TURN_SHARE;

  const lines: Line[] = [];
  let speaker: string | null = null;
  let open = false; // the next line may continue the last one
  for (const line of raw) {
    if (NOISE.test(line)) {
      open = false;
      continue;
    }
    const turn: RegExpMatchArray | null = conversation ? line.match(TURN) : null;
    const subject = turn !== null && SUBJECT.test(turn[1]!);
    if (turn) speaker = subject ? null : turn[1]!.trim();
    const said = (turn ? (turn[2] ?? '') : line).replace(MARKUP, '').trim();
    const last = lines.at(-1);
    if (open && last && !turn && !LIST_ITEM.test(said) && wrapped(last.text, said)) last.text += ` ${said}`;
    else if (said) lines.push({ text: said.replace(LIST_ITEM, ''), speaker, heading: subject });
    open = Boolean(said);
  }
  return conversation ? lines : withHeadings(lines, raw.length);
}

/** A line that goes on with a small letter, or stops short of an end near the margin, was wrapped. */
export function wrapped(before: string, after: string): boolean {
  if (before.length > LONGEST_LINE) return false;
  return /^\p{Ll}/u.test(after) || (before.length >= 55 && !ENDS.test(before));
}

function withHeadings(lines: Line[], count: number): Line[] {
  const headings = lines.filter(({ text }) => isHeading(text));
  if (headings.length > lines.length * 0.6 || count < 2) return lines;
  for (const line of headings) line.heading = true;
  return lines;
}

function isHeading(text: string): boolean {
  return text.length <= HEADING_LENGTH && !ENDS.test(text);
}
