import type { ReactNode } from 'react';
import classes from './authentication.module.css';

interface Props {
  /** As its place in the page has it. */
  as?: 'h3' | 'h4';
  title: ReactNode;
  issuer: string;
  audience: string;
  subject?: string | null;
  claims?: Record<string, string | string[]> | null;
}

/** What a token must carry to be taken, line by line. */
export const RuleView = ({ as: Heading = 'h4', title, issuer, audience, subject, claims }: Props) => (
  <div className={classes.rule}>
    <Heading>{title}</Heading>
    <ul>
      <Line name="iss" value={issuer || '…'} />
      <Line name="aud" how="contains" value={audience || '…'} />
      {subject && (
        <Line name="sub" how={subject.endsWith('*') ? 'begins with' : 'is'} value={subject.replace(/\*$/, '')} />
      )}
      {Object.entries(claims ?? {}).map(([name, value]) => (
        <Line
          key={name}
          name={name}
          value={Array.isArray(value) ? value : [value]}
          how={Array.isArray(value) ? 'is one of' : 'is'}
        />
      ))}
    </ul>
  </div>
);

function Line({ name, how = 'is', value }: { name: string; how?: string; value: string | string[] }) {
  const values = Array.isArray(value) ? value : [value];
  return (
    <li>
      <code>{name}</code> <span className={classes.quiet}>{how}</span>{' '}
      {values.map((each, at) => (
        <span key={each}>
          {at > 0 && ', '}
          <code>
            <strong>{each}</strong>
          </code>
        </span>
      ))}
    </li>
  );
}
