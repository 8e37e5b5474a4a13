import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import { CloseButton, Modal, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { holdsSecret } from '@velgent/client-model';
import { type ClipboardEvent, useEffect, useState } from 'react';
import { useLookUp } from '../../features/leaked/use-look-up.ts';
import { useSignOutAsked } from '../../features/session/use-sign-out-asked.ts';
import { enrolmentAsked } from '../../lib/enrolment-asked.ts';
import { explain } from '../../lib/explain.ts';
import { whileClosing } from '../../lib/focus.ts';
import { countOf } from '../../lib/number.ts';
import { palette } from '../../lib/palette.ts';
import { useMounted } from '../../lib/use-mounted.ts';
import { useOrganisation } from '../frame/use-organisation.ts';
import { CommandGroups } from './command-groups.tsx';
import classes from './command-palette.module.css';
import type { Command } from './commands.ts';
import { useChoice } from './use-choice.ts';
import { useCommands } from './use-commands.ts';

/** Pages, organisations, clients, keys and actions by a few letters. A secret that is pasted is looked up, not searched for. */
export default function CommandPalette() {
  const opened = palette.useValue();
  // Opening, not coming open, is when Mantine notes where focus has to go back to.
  const mounted = useMounted();
  const [typed, setTyped] = useState('');
  const [was, setWas] = useState(false);
  const { admin, id } = useOrganisation();
  const signOut = useSignOutAsked();
  const lookUp = useLookUp();
  const { groups, isWaiting, failure } = useCommands(typed, {
    tenantId: id,
    isRoot: admin.role === 'root',
    enrolsFirst: enrolmentAsked.useValue(),
    signOut: () => void signOut.ask(),
  });
  const commands = groups.flatMap((group) => group.commands);
  const count = commands.length;

  useEffect(() => {
    if (signOut.failed) palette.set(true);
  }, [signOut.failed]);

  const close = () => palette.set(false);
  const run = (command: Command) => {
    close();
    command.run();
  };
  const { listId, optionId, chosen, onKeyDown, forget } = useChoice(commands, run);
  const type = (text: string) => {
    setTyped(text);
    forget();
  };
  // Begun anew each time, also where it is still on its way out.
  if (opened !== was) {
    setWas(opened);
    if (opened) type('');
  }
  const leak = (text: string) => {
    close();
    lookUp(text);
  };
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text');
    if (!holdsSecret(text)) return;
    event.preventDefault(); // before it comes into the field, which keeps what it has held
    leak(text);
  };

  return (
    <Modal
      opened={opened && mounted}
      // Later: a drawer below would take the same press of Escape for its own.
      onClose={() => void setTimeout(close)}
      withCloseButton={false}
      zIndex={250}
      size="38rem"
      yOffset="10dvh"
      radius="lg"
      padding={0}
      attributes={{ content: { 'aria-label': 'Search or go to', ...whileClosing(opened) } }}
      classNames={{ content: classes.content }}
    >
      <div className={classes.line}>
        <IconSearch size={18} aria-hidden />
        <input
          className={classes.search}
          role="combobox"
          aria-label="Search or go to"
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen && optionId(chosen)}
          placeholder="Search pages, clients, keys and actions"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={typed}
          onChange={({ currentTarget: { value } }) => (holdsSecret(value) ? leak(value) : type(value))}
          onPaste={paste}
          onKeyDown={onKeyDown}
          data-autofocus
        />
        <CloseButton aria-label="Close" onClick={close} />
      </div>
      <CommandGroups id={listId} groups={groups} chosen={chosen} optionId={optionId} onRun={run} />
      {count === 0 && <p className={classes.none}>{isWaiting ? 'Searching…' : 'No results match.'}</p>}
      {(failure || signOut.failed) && (
        <p role="alert" className={classes.failure}>
          {failure ? `Search failed. ${explain(failure).summary}` : 'Couldn’t sign out. Try again.'}
        </p>
      )}
      <VisuallyHidden role="status">
        {isWaiting ? '' : count === 0 ? 'No results' : countOf(count, 'result')}
      </VisuallyHidden>
    </Modal>
  );
}
