import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Command } from './commands.ts';

/**
 * The one of a list of options that Enter runs, by the keys of a combobox (ARIA Authoring Practices). It is known by its
 * id: what comes into the list later does not put another one in its place.
 */
export function useChoice(commands: Command[], onRun: (command: Command) => void) {
  const [picked, setPicked] = useState<string>();
  const listId = useId();
  const at = Math.max(
    0,
    commands.findIndex(({ id }) => id === picked),
  );
  const optionId = (command: Command) => `${listId}-${command.id}`;
  const chosen = commands[at];

  useEffect(() => {
    if (picked) document.getElementById(`${listId}-${picked}`)?.scrollIntoView({ block: 'nearest' });
  }, [picked, listId]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setPicked(commands.at((at + step) % commands.length)?.id);
    else if (event.key === 'Enter' && chosen) onRun(chosen);
    else return;
    event.preventDefault();
  };
  return { listId, optionId, chosen, onKeyDown, forget: () => setPicked(undefined) };
}
