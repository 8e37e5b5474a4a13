import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Named, Receipt } from './many-receipt.tsx';
import { type Outcome, runMany } from './run-many.ts';

/** What a dialog is given that does one act on many. */
export interface ManyDialogProps<T> {
  tenantId: string;
  items: T[];
  opened: boolean;
  onClose: () => void;
  onDone: (receipt: Receipt) => void;
}

interface Act<T> extends Pick<ManyDialogProps<unknown>, 'onClose' | 'onDone'> {
  items: T[];
  /** Does it to one and says what it did. */
  act: (item: T) => Promise<string>;
  /** “revoked” */
  done: string;
}

/** An act on many as one change of the page, with how many it has come to; its receipt takes the dialog’s place. */
export function useMany<T extends Named>({ items, act, done, onClose, onDone }: Act<T>) {
  const [count, setCount] = useState(0);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (): Promise<Outcome<T>[]> => {
      setCount(0);
      return runMany(items, act, setCount);
    },
  });
  const start = () =>
    mutate(undefined, {
      onSuccess: (outcomes) => {
        onDone({ done, at: Date.now(), outcomes });
        onClose();
      },
    });
  return { start, isPending, error, count };
}
