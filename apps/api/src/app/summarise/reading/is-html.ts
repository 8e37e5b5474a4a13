const OPENING = /^\s*<(?:!doctype\s+html|html|head|body)[\s>]/i;
/** Elements of mail. Not those that only programs show, as `button` or `input`. */
const ELEMENT =
  'p|div|span|br|table|tbody|thead|tr|td|th|ul|ol|li|a|b|i|u|s|em|strong|font|center|small|big|sup|sub|h[1-6]|blockquote|pre|hr|img|style|script|title|section|article|header|footer|main|nav|aside|figure|figcaption|dl|dt|dd|mark|del|ins|strike|tt|q|cite|abbr|caption|label|o:p';
/** A whole tag; values without “<”, so that no search runs past the next tag. */
const TAG = new RegExp(
  `<(/?)(${ELEMENT})((?:\\s+[\\w:-]{1,40}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'|[^\\s"'<>]+))*)\\s*/?>`,
  'gi',
);
/** What Markdown sets off is about code. */
const CODE = /```[^`]*```|`[^`\n]*`/g;

/**
 * Whether the text is HTML rather than about it: it opens as a document, has an element with content, or has a tag
 * that touches its words (“Ann,<br>please”). “a < b”, “<jane@x.example>”, “List<String>” and “replace <br> with <p>” are text.
 */
export function isHtml(text: string): boolean {
  if (!text.includes('<')) return false;
  if (OPENING.test(text)) return true;
  const prose = text.replace(CODE, ' ');
  const open = new Map<string, number>();
  for (const { 0: tag, 1: slash, 2: element, index } of prose.matchAll(TAG)) {
    const name = element!.toLowerCase();
    const end = index + tag.length;
    if (!slash && isBreak(name) && touches(prose, index, end)) return true;
    if (!slash) open.set(name, end);
    else if (open.has(name) && prose.slice(open.get(name), index).trim() !== '') return true;
  }
  return false;
}

function isBreak(name: string): boolean {
  return name === 'br' || name === 'p' || name === 'div' || name === 'hr';
}

/** Words or tags right beside the tag, or the tag alone on its line. */
function touches(text: string, start: number, end: number): boolean {
  const [before, after] = [text[start - 1] ?? '\n', text[end] ?? '\n'];
  return /[^\s"'“”„«»()]/.test(before) || /[^\s"'“”„«»(),.;:!?]/.test(after) || (before === '\n' && after === '\n');
}
