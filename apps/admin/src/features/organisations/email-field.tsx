import { TextInput, type TextInputProps } from '@mantine/core';
import { isEmail } from './is-email.ts';

interface Props extends Pick<TextInputProps, 'label'> {
  'data-autofocus'?: boolean;
  value: string;
  onChange: (value: string) => void;
  /** It was sent as it stands: says what is wrong with it. */
  sent: boolean;
}

/** The address of somebody to invite. */
export const EmailField = ({ value, onChange, sent, ...rest }: Props) => (
  <TextInput
    {...rest}
    type="email"
    placeholder="admin@acme.example"
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    error={sent && !isEmail(value) && 'Type an e-mail address.'}
    autoComplete="off"
  />
);
