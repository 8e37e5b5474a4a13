import { TextInput, type TextInputProps } from '@mantine/core';

interface Props extends Pick<TextInputProps, 'label' | 'error'> {
  'data-autofocus'?: boolean;
  value?: string;
  onChange: (value: string) => void;
}

/** The address of somebody to invite. */
export const EmailField = ({ value, onChange, ...rest }: Props) => (
  <TextInput
    {...rest}
    type="email"
    placeholder="admin@acme.example"
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    autoComplete="off"
  />
);
