import { giveWay } from '../../workers/give-way.ts';
import { htmlText, withEntities } from './html-text.ts';
import { isHtml } from './is-html.ts';
import { withoutNotices } from './notices.ts';
import { withoutQuoted } from './quoted.ts';

/** A text as its reader takes it. Never empty where there are words. */
export interface AsRead {
  /** What the writer says: without what programs add and what is quoted. */
  said: string;
  /** The same with what is quoted. */
  whole: string;
}

/** An entity beside a letter or digit: “15&nbsp;December”. “Write &amp; for &” is about entities. */
const ENTITY =
  /[\p{L}\p{N}.,]&(?:[a-z]{2,8}\d?|#\d{2,6}|#x[\da-f]{2,5});|&(?:[a-z]{2,8}\d?|#\d{2,6}|#x[\da-f]{2,5});[\p{L}\p{N}]/iu;

export function asRead(text: string): AsRead {
  const shown = seen(text);
  giveWay();
  const whole = withoutNotices(shown);
  giveWay();
  return { whole, said: withoutQuoted(whole) };
}

function seen(text: string): string {
  if (isHtml(text)) return htmlText(text) || text;
  return ENTITY.test(text) ? withEntities(text) : text;
}
