import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { SaidFilter } from './said-of-it.tsx';
import classes from './said-of-it.module.css';

interface Props extends SaidFilter {
  onChange: (filter: SaidFilter) => void;
}

/** By what the list is narrowed, beside search and status: each to be taken away. */
export function ActiveFilters({ environment, label, onChange }: Props) {
  if (!environment && !label) return null;
  return (
    <div className={classes.tags} role="group" aria-label="Filters">
      {environment && (
        <Filter what={`Environment: ${environment}`} onRemove={() => onChange({ environment: undefined, label })} />
      )}
      {label && <Filter what={`Label: ${label}`} onRemove={() => onChange({ environment, label: undefined })} />}
    </div>
  );
}

const Filter = ({ what, onRemove }: { what: string; onRemove: () => void }) => (
  <Button
    size="compact-sm"
    variant="default"
    rightSection={<IconX size={14} aria-hidden />}
    onClick={onRemove}
    aria-label={`Remove filter ${what}`}
  >
    {what}
  </Button>
);
