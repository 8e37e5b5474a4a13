import { MantineProvider, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { theme } from './theme.tsx';

it('has what is wrong with a field read out, whatever field it is', () => {
  render(
    <MantineProvider env="test" theme={theme}>
      <TextInput label="Name" error="Type a name." />
      <PasswordInput label="Password" error="Type a password." />
      <NativeSelect label="Plan" error="Pick a plan." data={[]} />
    </MantineProvider>,
  );
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
    'Type a name.',
    'Type a password.',
    'Pick a plan.',
  ]);
});
