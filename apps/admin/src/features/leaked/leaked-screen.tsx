import { Button, Textarea } from '@mantine/core';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { focusLater } from '../../lib/focus.ts';
import { PAGES } from '../../lib/pages.ts';
import { useReveals } from '../credentials/use-reveals.ts';
import { FoundCredential } from './found-credential.tsx';
import { forgetHandedOver, lastHandedOver } from './handed-over.ts';
import classes from './leaked.module.css';
import { NewSecrets } from './new-secrets.tsx';
import { type Finding, keyOf, recognise } from './recognise.ts';

/** Whoever knows a text that long keeps more of it than we look at. */
const MAX_TEXT = 1_000_000;

/** The engine keeps the text that it searched last. */
const forgetMatches = () => void /-/.exec('-');

/** Paste what leaked; see whose it is; stop it. What is pasted is forgotten as soon as it is recognised. */
export function LeakedScreen({ tenantId }: { tenantId: string | null }) {
  const [text, setText] = useState('');
  const [findings, setFindings] = useState<Finding[]>(lastHandedOver);
  const { reveals, show: reveal, dismiss } = useReveals();

  useEffect(forgetHandedOver, []);
  const field = useRef<HTMLTextAreaElement>(null);
  const isAsking = findings.length === 0;
  useEffect(() => {
    if (isAsking) return focusLater(() => field.current);
  }, [isAsking]);
  const show = (found: Finding[], rest: string) => {
    setFindings(found);
    setText(found.length > 0 ? '' : rest);
    forgetMatches();
  };
  // Before it comes into the field, which keeps what it has held for Undo.
  const paste = (event: ClipboardEvent) => {
    const found = recognise(event.clipboardData.getData('text').slice(0, MAX_TEXT));
    if (found.length === 0) return;
    event.preventDefault();
    show(found, '');
  };
  const change = (given: string) => {
    const all = recognise(given.slice(0, MAX_TEXT));
    // What is still being typed is not whole yet.
    const isTyped = given.length - text.length <= 1;
    show(isTyped ? all.filter(({ damaged }) => !damaged) : all, given);
  };
  const again = () => {
    setFindings([]);
    setText('');
  };

  return (
    <Page {...PAGES.leaked}>
      {isAsking ? (
        <Textarea
          label="What was found"
          description="A secret, key or token, or the whole log line or .env file it stands in. It stays on this page: only a fingerprint of it is sent."
          ref={field}
          autosize
          minRows={5}
          maxRows={14}
          value={text}
          onPaste={paste}
          onChange={(event) => change(event.currentTarget.value)}
          error={text.trim() !== '' && 'No Velgent secret, key, token or client_id in this text yet.'}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.text }}
        />
      ) : (
        <div className={classes.again}>
          <p role="status">
            {findings.length === 1 ? 'One credential recognised.' : `${findings.length} credentials recognised.`} What
            you pasted has been removed from this page.
          </p>
          <Button variant="default" onClick={again}>
            Check something else
          </Button>
        </div>
      )}
      <NewSecrets reveals={reveals} onDismiss={dismiss} />
      {findings.map((finding, at) => (
        <FoundCredential
          key={keyOf(finding)}
          tenantId={tenantId}
          finding={finding}
          place={findings.length > 1 ? `${at + 1} of ${findings.length}` : undefined}
          onReveal={reveal}
        />
      ))}
    </Page>
  );
}
