import classes from './said-of-it.module.css';
import type { Credential } from './kinds.ts';

/** What a list can be narrowed to by what people say of its credentials. */
export interface SaidFilter {
  environment?: string;
  label?: string;
}

interface Props {
  credential: Credential;
  /** Narrows the list to what was clicked; plain text without it. */
  onFilter?: (filter: SaidFilter) => void;
}

/** Environment and labels, small below the name. */
export function SaidOfIt({ credential: { environment, labels }, onFilter }: Props) {
  const tags: [text: string, filter: SaidFilter][] = [
    ...(environment ? [[environment, { environment }] as [string, SaidFilter]] : []),
    ...Object.entries(labels).map(([key, value]): [string, SaidFilter] => {
      const label = `${key}=${value}`;
      return [label, { label }];
    }),
  ];
  if (tags.length === 0) return null;
  return (
    <span className={classes.tags}>
      {tags.map(([text, filter]) =>
        onFilter ? (
          <button
            key={text}
            type="button"
            className={classes.tag}
            title={`Show only ${text}`}
            onClick={() => onFilter(filter)}
          >
            <bdi>{text}</bdi>
          </button>
        ) : (
          <span key={text} className={classes.tag}>
            <bdi>{text}</bdi>
          </span>
        ),
      )}
    </span>
  );
}
