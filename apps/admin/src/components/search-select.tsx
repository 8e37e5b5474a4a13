import { TextInput, VisuallyHidden } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { type Group, matching, type Option, OptionList } from './option-list.tsx';
import { countOf } from '../lib/number.ts';
import classes from './search-select.module.css';

export type { Group } from './option-list.tsx';

interface Props {
  label: string;
  placeholder: string;
  groups: Group[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** Whether an empty field is an answer too. */
  clearable?: boolean;
  /** Looks for what is typed elsewhere; without it, here among the options. */
  onSearch?: (text: string) => void;
  nothing: string;
  /** Why there may be more than is offered. */
  failure?: string;
  /** In the colours of the sidebar. */
  inked?: boolean;
}

/** Picks one of many by typing: an editable combobox with a list (ARIA Authoring Practices). */
export function SearchSelect({
  label,
  placeholder,
  groups,
  value,
  onChange,
  clearable,
  onSearch,
  nothing,
  failure,
  inked,
}: Props) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const listId = useId();
  const found = onSearch || !typed ? groups : matching(groups, typed);
  const options = found.flatMap((group) => group.options).slice(0, 100);
  const picked = groups.flatMap((group) => group.options).find((option) => option.value === value);

  useEffect(() => {
    if (open) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, active, listId]);

  const show = () => {
    setActive(
      Math.max(
        0,
        options.findIndex((option) => option.value === value),
      ),
    );
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    setTyped(undefined);
    if (typed) onSearch?.('');
  };
  const pick = (option: Option | undefined) => {
    // What is typed stays until it is found.
    if (!option) return;
    onChange(option.value);
    close();
  };
  const type = (text: string) => {
    setTyped(text);
    setActive(0);
    setOpen(true);
    onSearch?.(text);
    if (text === '' && clearable) onChange(null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const last = options.length - 1;
    const keys: Record<string, () => void> = {
      ArrowDown: () => (open ? setActive(active >= last ? 0 : active + 1) : show()),
      ArrowUp: () => (open ? setActive(active <= 0 ? last : active - 1) : show()),
      Enter: () => open && pick(options[active]),
      Escape: () => open && close(),
    };
    const act = keys[event.key];
    if (!act || (!open && !event.key.startsWith('Arrow'))) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <div className={classes.root} data-inked={inked || undefined}>
      <TextInput
        label={label}
        placeholder={placeholder}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && options[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? picked?.label ?? ''}
        onChange={(event) => type(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => open || show()}
        onKeyDown={onKeyDown}
        data-mantine-stop-propagation={open || undefined} // Escape closes the list, not the menu it stands in
        onBlur={close}
        rightSection={<IconSelector size={16} aria-hidden />}
        rightSectionPointerEvents="none"
        classNames={{ input: classes.input, label: classes.label, section: classes.section }}
      />
      {/* There before it says anything: what appears with its words is not read out everywhere. */}
      <VisuallyHidden component="div" aria-live="polite">
        {open && countOf(options.length, 'option')}
      </VisuallyHidden>
      {open && (
        <OptionList
          id={listId}
          label={label}
          groups={found}
          active={active}
          value={value}
          onPick={pick}
          nothing={nothing}
          failure={failure}
        />
      )}
    </div>
  );
}
