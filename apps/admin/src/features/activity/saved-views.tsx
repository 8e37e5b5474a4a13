import { Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSentForm } from '../../lib/use-sent-form.ts';
import type { ActivityAddress, ChangeActivityAddress } from './filter.ts';
import { nameFault, useViews, viewOf } from './views.ts';
import classes from './view-bar.module.css';

interface Props {
  tenantId: string;
  readerId: string;
  address: ActivityAddress;
  onAddress: ChangeActivityAddress;
}

/** Views to come back to, and a name for the one on show. Its address holds all of it, the name too: a link shares it. */
export function SavedViews({ tenantId, readerId, address, onAddress }: Props) {
  const { views, save, remove } = useViews(readerId, tenantId);
  const [done, setDone] = useState('');
  const { view = '' } = address;
  const form = useSentForm({ initialValues: { name: view }, faults: { name: nameFault } });
  // Follows the view on show, in place: what has the focus keeps it, and what was done is still said.
  const { setInitialValues, reset } = form;
  useEffect(() => {
    setInitialValues({ name: view });
    reset();
  }, [view]);
  const submit = form.onSubmit((values) => {
    const name = values.name.trim();
    save({ name, address: viewOf(address) });
    setDone(`Saved “${name}”.`);
    onAddress({ view: name }, { replace: true });
  });
  return (
    <>
      {views.length > 0 && (
        <ul className={classes.views} aria-label="Saved views">
          {views.map(({ name, address: of }) => (
            <li key={name}>
              <Link to="/t/$tenantId/activity" params={{ tenantId }} search={{ ...of, view: name }} resetScroll={false}>
                <bdi>{name}</bdi>
              </Link>
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconTrash size={14} aria-hidden />}
                aria-label={`Delete view ${name}`}
                onClick={() => {
                  remove(name);
                  setDone(`Deleted “${name}”.`);
                }}
              >
                Delete
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} className={classes.save} noValidate>
        <TextInput
          label="Name of this view"
          placeholder="Refused this week"
          description="Filters, range and columns. It is saved in this browser; its link works for everyone in the organisation."
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Button type="submit" variant="default">
          Save view
        </Button>
      </form>
      <p role="status" className={classes.done}>
        {done}
      </p>
    </>
  );
}
