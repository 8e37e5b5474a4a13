import type { Icon } from '@tabler/icons-react';

/** One thing that can be picked in the command palette. */
export interface Command {
  id: string;
  label: string;
  /** What tells it apart from others of its name. */
  note?: string;
  /** Other words that find it. */
  words?: string;
  Icon: Icon;
  run: () => void;
}

export interface CommandGroup {
  label: string;
  commands: Command[];
}

const wordsOf = (text: string) => text.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);

/** Whether each typed word stands in the text, in whatever order: as the server searches names. */
export function hasWords(text: string, typed: string): boolean {
  const sought = text.toLocaleLowerCase('en');
  return wordsOf(typed).every((word) => sought.includes(word));
}

export const matching = (commands: Command[], typed: string): Command[] =>
  commands.filter(({ label, words = '' }) => hasWords(`${label} ${words}`, typed));

export type CredentialAct = 'rotate' | 'revoke';

/** “rotate copilot” is an act and whom it is for; anything else only names somebody. */
export function actIn(typed: string): { act?: CredentialAct; name: string } {
  const [, act, name] = /^\s*(rotate|revoke)(?:\s+(.*))?$/i.exec(typed) ?? [];
  return act ? { act: act.toLowerCase() as CredentialAct, name: (name ?? '').trim() } : { name: typed.trim() };
}
