import { IconCheck } from '@tabler/icons-react';
import classes from './search-select.module.css';

export interface Option {
  value: string;
  label: string;
}
export interface Group {
  label?: string;
  options: Option[];
}

/** The options in which the typed text stands, ignoring case. */
export function matching(groups: Group[], typed: string): Group[] {
  const text = typed.trim().toLocaleLowerCase('en');
  return groups
    .map((group) => ({
      ...group,
      options: group.options.filter(({ label }) => label.toLocaleLowerCase('en').includes(text)),
    }))
    .filter(({ options }) => options.length > 0);
}

interface Props {
  id: string;
  label: string;
  groups: Group[];
  active: number;
  value: string | null;
  nothing: string;
  failure?: string;
  onPick: (option: Option) => void;
}

/** What a combobox offers. Focus stays in the field; a press here must not take it away. */
export function OptionList({ id, label, groups, active, value, nothing, failure, onPick }: Props) {
  let index = -1;
  const empty = groups.every(({ options }) => options.length === 0);
  return (
    <div className={classes.popup} onMouseDown={(event) => event.preventDefault()}>
      {(empty || failure) && (
        <p role="status" className={classes.nothing}>
          {failure ?? nothing}
        </p>
      )}
      <div role="listbox" id={id} aria-label={label} className={classes.list}>
        {groups.map((group, at) => (
          <div key={group.label ?? at} role={group.label ? 'group' : 'presentation'} aria-label={group.label}>
            {group.label && group.options.length > 0 && (
              <div className={classes.group} aria-hidden>
                {group.label}
              </div>
            )}
            {group.options.map((option) => {
              index++;
              if (index >= 100) return null;
              return (
                <div
                  key={option.value}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={option.value === value}
                  data-active={index === active || undefined}
                  className={classes.option}
                  onClick={() => onPick(option)}
                >
                  <bdi>{option.label}</bdi>
                  {option.value === value && <IconCheck size={14} aria-hidden />}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
