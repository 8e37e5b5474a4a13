import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconSelector } from '@tabler/icons-react';
import { organisationQueries } from './organisations.queries.ts';
import classes from './organisation-picker.module.css';

interface Props {
  picked: string | null;
  onPick: (tenantId: string) => void;
  /** In the sidebar's colours, else in the page's. */
  inked?: boolean;
}

export default function OrganisationPicker({ picked, onPick, inked }: Props) {
  const { data = [], isPending } = useQuery(organisationQueries.all());
  return (
    <Select
      label="Organisation"
      placeholder={isPending ? 'Loading…' : 'Pick an organisation'}
      data={data.map(({ id, name }) => ({ value: id, label: name }))}
      value={picked}
      onChange={(tenantId) => tenantId && onPick(tenantId)}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      limit={100}
      nothingFoundMessage="No organisation has that name."
      maxDropdownHeight={320}
      comboboxProps={{ shadow: 'md', width: 'max-content', position: 'bottom-start' }}
      rightSection={<IconSelector size={16} aria-hidden />}
      rightSectionPointerEvents="none"
      classNames={
        inked ? { input: classes.inkedInput, label: classes.inkedLabel, section: classes.inkedSection } : undefined
      }
    />
  );
}
