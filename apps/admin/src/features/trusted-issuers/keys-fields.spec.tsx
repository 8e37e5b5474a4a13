import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { PRIVATE_KEY_REFUSED } from '../authentication/given-key.ts';
import { KeysFields } from './keys-fields.tsx';

function Form() {
  const [values, setValues] = useState({ keysFrom: 'pasted' as const, jwksUri: '', jwks: '' });
  return (
    <MantineProvider env="test">
      <KeysFields values={values} faults={{}} onChange={(change) => setValues({ ...values, ...(change as object) })} />
    </MantineProvider>
  );
}

it('says why a set with a private key does not stay in the field', () => {
  render(<Form />);
  const field = screen.getByLabelText<HTMLTextAreaElement>('JWK set');
  const paste = (value: string) => fireEvent.change(field, { target: { value } });
  paste('{"keys":[{"kty":"EC","crv":"P-256","d":"x"}]}');
  expect([field.value, document.body.textContent]).toEqual(['', expect.stringContaining(PRIVATE_KEY_REFUSED)]);
  paste('{"keys":[]}');
  expect(field.value).toBe('{"keys":[]}');
  expect(document.body.textContent).not.toContain(PRIVATE_KEY_REFUSED);
});
