import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Radio.css';
import { Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { KEY_ALGORITHMS } from '@velgent/client-model';
import { type ChangeEvent, useRef } from 'react';
import classes from './authentication.module.css';
import { isPrivateKey, PRIVATE_KEY_REFUSED } from './given-key.ts';
import type { KeyFaults, KeySource, KeyValues } from './key-pair-form.ts';
import { canMakeKeys } from './key-pair.ts';

interface Props<V extends KeyValues> {
  values: V;
  /** Those to tell. */
  faults: KeyFaults;
  /** Whether a client's own address of keys is a choice. */
  published?: boolean;
  onChange: (values: V) => void;
}

const SOURCES: [KeySource, label: string, description: string][] = [
  [
    'made',
    'Make a key pair in this browser',
    'The private key is offered as a file once and never leaves this page. Only the public key is sent.',
  ],
  ['given', 'Use a public key or certificate', 'Of a key pair that the client has already.'],
  ['address', 'Use a JWKS address', 'Where the client publishes its public keys. It can change them by itself.'],
];
const LARGEST_FILE = 64 * 1024;

/** Where the public key of a client comes from. */
export function KeyFields<V extends KeyValues>({ values, faults, published, onChange }: Props<V>) {
  const set = (change: Partial<KeyValues>) => onChange({ ...values, ...change });
  const sources = SOURCES.filter(([source]) => (source === 'made' ? canMakeKeys() : source !== 'address' || published));
  return (
    <>
      <Radio.Group
        label="Public key"
        value={values.source}
        onChange={(source) => set({ source: source as KeySource, refused: false })}
      >
        <div className={classes.choices}>
          {sources.map(([source, label, description]) => (
            <Radio key={source} value={source} label={label} description={description} />
          ))}
        </div>
      </Radio.Group>
      {!canMakeKeys() && (
        <p className={classes.note}>
          This browser makes keys only on pages that come over https. Make a pair with OpenSSL and paste its public key.
        </p>
      )}
      {values.source === 'given' && <PastedKey values={values} fault={faults.text} onChange={set} />}
      {values.source === 'address' && (
        <TextInput
          label="JWKS address"
          placeholder="https://client.example.com/.well-known/jwks.json"
          value={values.uri}
          onChange={(event) => set({ uri: event.currentTarget.value })}
          error={faults.uri}
          type="url"
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </>
  );
}

interface PastedProps {
  values: KeyValues;
  fault?: string;
  onChange: (change: Partial<KeyValues>) => void;
}

/** A private key that is pasted or picked never comes into the field, nor anywhere else. */
function PastedKey({ values, fault, onChange }: PastedProps) {
  const file = useRef<HTMLInputElement>(null);
  const take = (text: string) =>
    isPrivateKey(text) ? onChange({ text: '', refused: true }) : onChange({ text, refused: false });
  const pick = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [picked] = currentTarget.files ?? [];
    currentTarget.value = ''; // the same file can be picked again
    if (picked) take(picked.size > LARGEST_FILE ? '' : await picked.text());
  };
  return (
    <>
      <Textarea
        label="Public key or certificate"
        description="PEM, or a JWK."
        placeholder="-----BEGIN PUBLIC KEY-----"
        className={classes.pasted}
        autosize
        minRows={4}
        maxRows={10}
        value={values.text}
        onChange={(event) => take(event.currentTarget.value)}
        error={values.refused ? PRIVATE_KEY_REFUSED : fault}
        autoComplete="off"
        spellCheck={false}
      />
      <div>
        <input ref={file} type="file" hidden accept=".pem,.crt,.cer,.pub,.json,.jwk,.key" onChange={pick} />
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconUpload size={14} aria-hidden />}
          onClick={() => file.current?.click()}
        >
          Choose a file
        </Button>
      </div>
      <NativeSelect
        label="Signature algorithm"
        value={values.alg}
        onChange={(event) => onChange({ alg: event.currentTarget.value })}
        data={[
          { value: '', label: 'As the key says (RS256 for RSA)' },
          ...KEY_ALGORITHMS.map((alg) => ({ value: alg, label: alg })),
        ]}
      />
    </>
  );
}
