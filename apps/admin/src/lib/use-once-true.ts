import { useState } from 'react';

/** Whether it was ever true: what has opened stays, to close in sight and to open sooner. */
export function useOnceTrue(value: boolean): boolean {
  const [was, setWas] = useState(value);
  if (value && !was) setWas(true);
  return was || value;
}
