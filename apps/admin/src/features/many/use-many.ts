import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Outcome, runMany } from './run-many.ts';

/** An act on many as one change of the page, with how many it has come to. */
export function useMany<T>(act: (item: T) => Promise<string>) {
  const [count, setCount] = useState(0);
  const mutation = useMutation({
    mutationFn: (items: T[]): Promise<Outcome<T>[]> => {
      setCount(0);
      return runMany(items, act, setCount);
    },
  });
  return { ...mutation, count };
}
