import { useEffect, useRef, useState } from 'react';
import type { OneTimeSecret } from './one-time-secret.ts';

/** Links on show, the newest first. Dismissed, or when the page is left, each is forgotten. */
export function useOneTimeLinks<T extends { url: OneTimeSecret }>() {
  const [links, setLinks] = useState<T[]>([]);
  const shown = useRef<T[]>([]);
  useEffect(() => {
    shown.current = links;
  }, [links]);
  useEffect(() => () => shown.current.forEach(({ url }) => url.forget()), []);
  return {
    links,
    add: (link: T) => setLinks((others) => [link, ...others]),
    dismiss: (link: T) => {
      link.url.forget();
      setLinks((all) => all.filter((each) => each !== link));
    },
  };
}
