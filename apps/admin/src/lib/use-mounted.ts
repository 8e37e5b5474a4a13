import { useEffect, useState } from 'react';

/** False in the first render, true from then on: for what must be seen to open, although it comes open. */
export function useMounted(): boolean {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return mounted;
}
