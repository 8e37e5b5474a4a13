import { useState } from 'react';

/** What was given last: what closes keeps its content until it is out of sight. */
export function useLastGiven<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
