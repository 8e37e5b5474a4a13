import classes from './command-palette.module.css';
import type { Command, CommandGroup } from './commands.ts';

interface Props {
  id: string;
  groups: CommandGroup[];
  chosen?: Command;
  optionId: (command: Command) => string;
  onRun: (command: Command) => void;
}

/** Focus stays in the field above: a press here must not take it away. */
export const CommandGroups = ({ id, groups, chosen, optionId, onRun }: Props) => (
  <div
    id={id}
    role="listbox"
    aria-label="Results"
    className={classes.list}
    onMouseDown={(event) => event.preventDefault()}
  >
    {groups.map(({ label, commands }) =>
      commands.length === 0 ? null : (
        <div key={label} role="group" aria-label={label}>
          <div className={classes.heading} aria-hidden>
            {label}
          </div>
          {commands.map((command) => (
            <Option
              key={command.id}
              id={optionId(command)}
              command={command}
              chosen={command.id === chosen?.id}
              onClick={() => onRun(command)}
            />
          ))}
        </div>
      ),
    )}
  </div>
);

interface OptionProps {
  id: string;
  command: Command;
  chosen: boolean;
  onClick: () => void;
}

const Option = ({ id, command: { Icon, label, note }, chosen, onClick }: OptionProps) => (
  <div id={id} role="option" aria-selected={chosen} className={classes.option} onClick={onClick}>
    <Icon size={18} stroke={1.75} aria-hidden className={classes.icon} />
    <bdi className={classes.label}>{label}</bdi>
    {note && <span className={classes.note}>{note}</span>}
  </div>
);
