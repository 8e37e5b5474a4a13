import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import classes from '../authentication/authentication.module.css';
import { templateBy } from '../authentication/templates/index.ts';
import { type IssuerValues, LIFETIMES, shownOf } from './issuer-form.ts';
import { KeysFields } from './keys-fields.tsx';
import { TemplateFields } from './template-fields.tsx';

interface Props {
  values: IssuerValues;
  faults: Record<string, string>;
  /** The public address of this server. */
  server: string;
  onChange: (values: IssuerValues) => void;
}

const TEXT = { autoComplete: 'off', autoCapitalize: 'off', spellCheck: false } as const;

/** What a template asks about a new issuer. */
export function IssuerFields({ values, faults, onChange }: Omit<Props, 'server'>) {
  const template = templateBy(values.template);
  return (
    <>
      <p>{template.about}</p>
      <TemplateFields
        fields={template.issuerFields}
        values={values.fields}
        faults={faults}
        onChange={(fields) => onChange({ ...values, fields })}
      />
    </>
  );
}

/** What a template has set, behind a fold; open where something in it is wrong. */
export function IssuerMore({ values, faults, server, onChange }: Props) {
  const template = templateBy(values.template);
  const wrong = ['audience', 'jwksUri', 'jwks'].some((field) => field in faults && !asks(template, field));
  return (
    <details className={classes.more} open={wrong || undefined}>
      <summary>Name, audience and keys of the issuer</summary>
      <MoreFields
        values={values}
        faults={faults}
        server={server}
        set={(change) => onChange({ ...values, ...change })}
      />
    </details>
  );
}

const asks = ({ issuerFields }: ReturnType<typeof templateBy>, field: string) =>
  issuerFields.some(({ key }) => key === field);

interface MoreProps extends Omit<Props, 'onChange'> {
  set: (change: Partial<IssuerValues>) => void;
}

function MoreFields({ values, faults, server, set }: MoreProps) {
  const template = templateBy(values.template);
  const shown = shownOf(values, server);
  return (
    <div className={classes.fields}>
      <TextInput
        label="Name"
        placeholder={template.issuerName || 'The host of the issuer'}
        value={values.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        {...TEXT}
      />
      {!asks(template, 'audience') && (
        <TextInput
          label="Audience"
          description="What its tokens must carry in “aud”. A workload asks its platform for it."
          value={shown.audience ?? ''}
          onChange={(event) => set({ audience: event.currentTarget.value })}
          error={faults['audience']}
          {...TEXT}
        />
      )}
      <NativeSelect
        label="Tokens live at most"
        data={LIFETIMES}
        value={`${shown.max_lifetime_seconds}`}
        onChange={(event) => set({ lifetime: event.currentTarget.value })}
      />
      <Checkbox
        label="Each token works once"
        description="Only for platforms that give a new one for every exchange, with a “jti” in it."
        checked={shown.require_jti}
        onChange={(event) => set({ requireJti: event.currentTarget.checked })}
      />
      <KeysFields values={values} faults={faults} onChange={set} />
    </div>
  );
}
