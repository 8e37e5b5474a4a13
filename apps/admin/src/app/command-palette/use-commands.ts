import { matching } from './commands.ts';
import { useFixedCommands } from './use-fixed-commands.ts';
import { useFoundCommands } from './use-found-commands.ts';

/** What the palette offers for what is typed. */
export function useCommands(typed: string, reader: Parameters<typeof useFixedCommands>[0]) {
  const fixed = useFixedCommands(reader).map((group) => ({ ...group, commands: matching(group.commands, typed) }));
  const { groups, ...state } = useFoundCommands(
    typed,
    reader.enrolsFirst ? null : reader.tenantId,
    reader.isRoot && !reader.enrolsFirst,
  );
  return { groups: [...fixed, ...groups], ...state };
}
