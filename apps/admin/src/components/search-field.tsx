import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { holdsSecret } from '@velgent/client-model';
import { useEffect, useState } from 'react';
import classes from './search-field.module.css';
import { NOT_SEARCHED_FOR } from './use-search.ts';

interface Props {
  label: string;
  placeholder: string;
  /** What the address says. */
  q?: string;
  onSearch: (text?: string) => void;
  /** What to do with a secret that was pasted: it is never searched for, since searches stand in addresses. */
  onSecret?: (text: string) => void;
}

/** Searches a list for what is typed, a quarter of a second after the last key; follows the address when that changes. */
export function SearchField({ label, placeholder, q, onSearch, onSecret }: Props) {
  const [text, setText] = useState(q ?? '');
  const [known, setKnown] = useState(q);
  const [sent, setSent] = useState(q);
  if (q !== known) {
    setKnown(q);
    // Not what was sent from here: more may have been typed since.
    if (q !== sent) {
      setSent(q);
      setText(q ?? '');
    }
  }
  useEffect(() => {
    const wanted = text.trim() || undefined;
    if (wanted === q || holdsSecret(text)) return;
    const timer = setTimeout(() => {
      setSent(wanted);
      onSearch(wanted);
    }, 250);
    return () => clearTimeout(timer);
  }, [text, q, onSearch]);

  const change = (given: string) => {
    const isSecret = onSecret && holdsSecret(given);
    setText(isSecret ? (q ?? '') : given);
    if (isSecret) onSecret(given);
  };

  return (
    <TextInput
      type="search"
      className={classes.search}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      error={holdsSecret(text) && NOT_SEARCHED_FOR}
    />
  );
}
