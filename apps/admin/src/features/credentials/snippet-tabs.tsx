import '@mantine/core/styles/Tabs.css';
import { Tabs } from '@mantine/core';
import { CopyButton } from '../../components/copy-button.tsx';
import classes from './reveal-banner.module.css';
import type { Snippet } from './snippet-texts.ts';

/** Ways of doing the same, one of them on show. */
export const SnippetTabs = ({ snippets }: { snippets: Snippet[] }) => (
  <Tabs defaultValue={snippets[0]?.label} keepMounted={false}>
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
