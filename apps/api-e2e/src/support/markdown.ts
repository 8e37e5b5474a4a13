/**
 * A fenced block: what stands behind the opening fence, and what is inside. `sh norun` marks commands that need what a
 * test has not: a cluster, containers, somebody else's host.
 */
export interface Fence {
  language: string;
  text: string;
  /** Of its first line in the file, from 1. */
  line: number;
}

/** The fenced blocks of a Markdown text, in order; indented ones (in lists) without their indentation. */
export function fencesIn(markdown: string): Fence[] {
  const fences: Fence[] = [];
  const lines = markdown.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const [, indent, language] = /^( *)```(\w*(?: norun)?)/.exec(lines[i]!) ?? [];
    if (language === undefined) continue;
    const start = i + 1;
    while (++i < lines.length && lines[i]!.trim() !== '```');
    const text = lines.slice(start, i).map((line) => (line.startsWith(indent!) ? line.slice(indent!.length) : line));
    fences.push({ language, text: text.join('\n'), line: start + 1 });
  }
  return fences;
}
