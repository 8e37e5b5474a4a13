import '@mantine/core/styles/Tabs.css';
import { Tabs } from '@mantine/core';
import { CopyButton } from '../../components/copy-button.tsx';
import type { Credential } from './kinds.ts';
import classes from './reveal-banner.module.css';
import { snippetsFor } from './snippet-texts.ts';

/** How to use the credential, in three languages. */
export function Snippets({ credential }: { credential: Credential }) {
  const snippets = snippetsFor(credential, location.origin);
  return (
    <Tabs defaultValue="curl" keepMounted={false}>
      <Tabs.List aria-label="How to use it">
        {snippets.map(({ label }) => (
          <Tabs.Tab key={label} value={label}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map(({ label, text }) => (
        <Tabs.Panel key={label} value={label}>
          <div className={classes.snippet}>
            <pre tabIndex={0} aria-label={`${label} snippet`}>
              {text}
            </pre>
            <div className={classes.copy}>
              <CopyButton text={text} label="Copy snippet" size="compact-sm" variant="subtle" />
            </div>
          </div>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
