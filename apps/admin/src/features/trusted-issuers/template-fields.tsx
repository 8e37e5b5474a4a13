import { Textarea, TextInput } from '@mantine/core';
import type { TemplateField, Values } from '../authentication/templates/index.ts';
import classes from '../authentication/authentication.module.css';

interface Props {
  fields: TemplateField[];
  values: Values;
  faults: Record<string, string>;
  onChange: (values: Values) => void;
}

const PLAIN = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const;

/** What a template asks. */
export const TemplateFields = ({ fields, values, faults, onChange }: Props) =>
  fields.map(({ key, label, description, placeholder, multiline }) => {
    const props = {
      label,
      description,
      placeholder,
      value: values[key] ?? '',
      error: faults[key],
      onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
        onChange({ ...values, [key]: currentTarget.value }),
      ...PLAIN,
    };
    return multiline ? (
      <Textarea key={key} {...props} className={classes.pasted} autosize minRows={2} maxRows={8} />
    ) : (
      <TextInput key={key} {...props} />
    );
  });
