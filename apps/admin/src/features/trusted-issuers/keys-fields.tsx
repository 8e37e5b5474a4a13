import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Radio.css';
import { Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from '../authentication/authentication.module.css';
import { isPrivateKey, PRIVATE_KEY_REFUSED } from '../authentication/given-key.ts';
import type { KeysFrom } from './issuer-form.ts';

const TEXT = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const;

interface KeysValues {
  keysFrom: KeysFrom;
  jwksUri: string;
  jwks: string;
}

interface Props {
  values: KeysValues;
  faults: Record<string, string>;
  onChange: (change: Partial<KeysValues>) => void;
}

/** Where the public keys of an issuer come from. */
export function KeysFields({ values, faults, onChange: set }: Props) {
  const [refused, setRefused] = useState(false);
  const paste = (text: string) => {
    setRefused(isPrivateKey(text));
    set({ jwks: isPrivateKey(text) ? '' : text });
  };
  return (
    <>
      <Radio.Group
        label="Its public keys"
        value={values.keysFrom}
        onChange={(value) => set({ keysFrom: value as KeysFrom })}
      >
        <div className={classes.choices}>
          <Radio value="discovery" label="Found from the issuer’s address" />
          <Radio value="address" label="At another address" />
          <Radio value="pasted" label="Pasted, for an issuer that can’t be reached from here" />
        </div>
      </Radio.Group>
      {values.keysFrom === 'address' && (
        <TextInput
          label="JWKS address"
          placeholder="https://issuer.example.com/jwks.json"
          value={values.jwksUri}
          onChange={(event) => set({ jwksUri: event.currentTarget.value })}
          error={faults['jwksUri']}
          {...TEXT}
        />
      )}
      {values.keysFrom === 'pasted' && (
        <Textarea
          label="JWK set"
          description="Of a Kubernetes cluster: kubectl get --raw /openid/v1/jwks"
          placeholder='{"keys":[…]}'
          className={classes.pasted}
          autosize
          minRows={3}
          maxRows={8}
          value={values.jwks}
          onChange={(event) => paste(event.currentTarget.value)}
          error={refused ? PRIVATE_KEY_REFUSED : faults['jwks']}
          {...TEXT}
        />
      )}
    </>
  );
}
