/*! The bundle holds a part of htmlparser2, Copyright 2010, 2011, Chris Winberry, under the MIT License. */
import { Parser } from 'htmlparser2';

/** Nothing of these is shown. */
const UNSEEN = new Set([
  'head',
  'style',
  'script',
  'template',
  'noscript',
  'select',
  'textarea',
  'svg',
  'math',
  'object',
]);
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0|font-size\s*:\s*0(?![.\d]*[1-9])/i;
/** These begin and end a line. */
const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** An empty line stands around these. */
const PARAGRAPHS = new Set('blockquote dl h1 h2 h3 h4 h5 h6 hr ol p pre table ul'.split(' '));
const CELLS = new Set(['td', 'th']);
/** Where mail programs put what they quote. */
const QUOTE_CLASS = /(?:^|\s)(?:gmail_quote|yahoo_quoted|protonmail_quote|zmail_extra|moz-email-quote)/;
/** Soft hyphens and marks without a width. */
const WIDTHLESS = /[\u00ad\u200b\u2060\ufeff]/g;
const FORWARDED =
  /^\W*(?:[-\s]*\w[^\n]{0,40}(?:forward|weitergeleit|transf[ée]r|reenviad|reencaminhad|inoltrat|doorgestuurd))/i;

interface Line {
  text: string;
  quoted: boolean;
}

/** The text of HTML as its reader sees it: lines, lists, what is quoted after “> ”, and nothing hidden. */
export function htmlText(html: string): string {
  const page = new Page();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      ontext: (text) => page.write(text),
      onclosetag: (name) => page.close(name),
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return page.text();
}

/** Entities alone: `<` is a character of the text. */
export function withEntities(text: string): string {
  const page = new Page();
  page.open('pre', {});
  const parser = new Parser({ ontext: (piece) => page.write(piece) }, { decodeEntities: true });
  parser.write(text.replaceAll('<', '&lt;'));
  parser.end();
  return page.text();
}

class Page {
  private readonly lines: Line[] = [];
  private line = '';
  private unseen = 0;
  private preformatted = 0;
  private quoted = 0;
  /** What each open element added to the three counts, and where its lines begin. */
  private readonly path: { name: string; hides: boolean; keeps: boolean; quotes: boolean; from: number }[] = [];

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'br') this.endLine();
    else if (BLOCKS.has(name)) this.block(name);
    if (name === 'li') this.line = '- ';
    const hides = UNSEEN.has(name) || 'hidden' in attributes || isHidden(attributes);
    const keeps = name === 'pre';
    const quotes = name === 'blockquote' || QUOTE_CLASS.test(attributes['class'] ?? '');
    this.path.push({ name, hides, keeps, quotes, from: this.lines.length });
    this.count(hides, keeps, quotes, 1);
  }

  close(name: string): void {
    if (CELLS.has(name)) this.line += ' ';
    else if (BLOCKS.has(name)) this.block(name);
    // A lone “</p>” is closed without having been opened.
    if (this.path.at(-1)?.name !== name) return;
    const { hides, keeps, quotes, from } = this.path.pop()!;
    if (quotes && this.isForwarded(from)) for (let i = from; i < this.lines.length; i++) this.lines[i]!.quoted = false;
    this.count(hides, keeps, quotes, -1);
  }

  write(text: string): void {
    if (this.unseen > 0) return;
    const shown = text.replace(WIDTHLESS, '').replaceAll('\u00a0', ' ');
    if (this.preformatted > 0) {
      const [first, ...rest] = shown.split(/\r?\n/);
      this.line += first!;
      for (const line of rest) {
        this.endLine();
        this.line = line;
      }
    } else this.line += shown.replace(/\s+/g, ' ');
  }

  text(): string {
    this.endLine();
    return this.lines
      .map(({ text, quoted }) => (quoted && text ? `> ${text}` : text))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  /** A cell goes on with its row's line, unless a paragraph in it has begun a new one. */
  private block(name: string): void {
    if (CELLS.has(name)) return;
    if (this.line.trim() !== '' && this.line !== '- ') this.endLine();
    if (PARAGRAPHS.has(name) && this.line !== '- ' && this.lines.at(-1)?.text)
      this.lines.push({ text: '', quoted: false });
  }

  private endLine(): void {
    const text = this.preformatted > 0 ? this.line.trimEnd() : this.line.replace(/ {2,}/g, ' ').trim();
    this.lines.push({ text: text === '-' ? '' : text, quoted: this.quoted > 0 });
    this.line = '';
  }

  private count(hides: boolean, keeps: boolean, quotes: boolean, by: number): void {
    if (hides) this.unseen += by;
    if (keeps) this.preformatted += by;
    if (quotes) this.quoted += by;
  }

  private isForwarded(from: number): boolean {
    const first = this.lines.slice(from, from + 4).find(({ text }) => text !== '');
    return first !== undefined && FORWARDED.test(first.text);
  }
}

function isHidden({ style = '', class: names = '' }: Record<string, string>): boolean {
  return HIDING.test(style) || /\bpreheader\b/i.test(names);
}
