import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Radio.css';
import { Radio } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { AUTH_METHODS, type AuthMethod } from '@velgent/client-model';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import type { NewAuth } from '../credentials/credentials.mutations.ts';
import { BRINGS_A_SECRET } from '../credentials/under-way.ts';
import classes from './authentication.module.css';
import { METHODS } from './methods.ts';
import { useNewAuth } from './use-new-auth.tsx';

interface Props {
  tenantId: string;
  title: string;
  of: string;
  act: string;
  /** Those to choose from, the first of them chosen. */
  methods: AuthMethod[];
  opened: boolean;
  /** What else it takes. */
  disabled?: boolean;
  intro?: ReactNode;
  children?: ReactNode;
  /** Does it: what comes of it is in its hands. */
  onSend: (auth: NewAuth) => Promise<unknown>;
  onClose: () => void;
}

/** Asks by what a client authenticates, and for what that takes. */
export function MethodDialog({ tenantId, methods, intro, children, onSend, onClose, ...dialog }: Props) {
  const [method, setMethod] = useState(methods[0]!);
  const { fields, check, build } = useNewAuth(tenantId, method);
  const send = useMutation({
    mutationKey: BRINGS_A_SECRET,
    mutationFn: async (): Promise<void> => void (await onSend(await build())),
    onSuccess: onClose,
  });
  return (
    <Dialog
      {...dialog}
      busy={send.isPending}
      error={send.error}
      onConfirm={() => check() && send.mutate()}
      onClose={onClose}
    >
      {intro}
      <Radio.Group label="How it authenticates" value={method} onChange={(value) => setMethod(value as AuthMethod)}>
        <div className={classes.choices}>
          {AUTH_METHODS.filter((each) => methods.includes(each)).map((each) => (
            <Radio
              key={each}
              value={each}
              label={METHODS[each].label}
              description={METHODS[each].about}
              data-autofocus={each === method || undefined}
            />
          ))}
        </div>
      </Radio.Group>
      {fields}
      {children}
    </Dialog>
  );
}
