import '@mantine/core/styles/Checkbox.css';
import { Checkbox, NativeSelect } from '@mantine/core';
import { TOKEN_PATH } from '@velgent/client-model';
import classes from './authentication.module.css';
import { KeyFields } from './key-fields.tsx';
import { type KeyFaults, type KeyPairValues, LIFETIMES } from './key-pair-form.ts';

interface Props {
  values: KeyPairValues;
  faults: KeyFaults;
  /** The public address of this server. */
  issuer: string;
  onChange: (values: KeyPairValues) => void;
}

/** How a client signs: its key, and what its library needs. */
export const KeyPairFields = ({ values, faults, issuer, onChange }: Props) => (
  <div className={classes.fields}>
    <KeyFields values={values} faults={faults} published onChange={onChange} />
    <details className={classes.more}>
      <summary>For older libraries</summary>
      <div className={classes.fields}>
        <Checkbox
          label="Also accept the token endpoint as audience"
          description={
            <>
              By the current standard (RFC 10070) an assertion is for <code>{issuer}</code> alone. Libraries from before
              it, such as those of n8n and Authlib, name{' '}
              <code>
                {issuer}
                {TOKEN_PATH}
              </code>{' '}
              instead. Accept both only if yours can’t be set.
            </>
          }
          checked={values.compatible}
          onChange={(event) => onChange({ ...values, compatible: event.currentTarget.checked })}
        />
        <NativeSelect
          label="Assertions live at most"
          description="Each is for one exchange. A longer life only helps whoever gets hold of one."
          data={LIFETIMES}
          value={values.lifetime}
          onChange={(event) => onChange({ ...values, lifetime: event.currentTarget.value })}
        />
      </div>
    </details>
  </div>
);
