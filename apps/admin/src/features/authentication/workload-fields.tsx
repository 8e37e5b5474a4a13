import { NativeSelect } from '@mantine/core';
import { IssuerFields, IssuerMore } from '../trusted-issuers/issuer-fields.tsx';
import { shownOf } from '../trusted-issuers/issuer-form.ts';
import { TemplateFields } from '../trusted-issuers/template-fields.tsx';
import classes from './authentication.module.css';
import { RuleView } from './rule-view.tsx';
import { TEMPLATES, type TemplateId } from './templates/index.ts';
import {
  initialWorkload,
  type KnownIssuer,
  ruleIn,
  templateIn,
  type WorkloadFaults,
  type WorkloadValues,
} from './workload-form.ts';

interface Props {
  values: WorkloadValues;
  faults: WorkloadFaults;
  known: KnownIssuer[];
  /** The public address of this server. */
  server: string;
  onChange: (values: WorkloadValues) => void;
}

const NEW = 'new ';

/** Whose tokens a client shows, and which of them: a trusted issuer, or a new one, and the rule that comes out. */
export function WorkloadFields({ values, faults, known, server, onChange }: Props) {
  const template = templateIn(values, known);
  const chosen = known.find(({ id }) => id === values.issuerId);
  const rule = ruleIn(values, known);
  const asNew = shownOf(values.issuer, server);
  const pick = (value: string) =>
    onChange(
      value.startsWith(NEW)
        ? initialWorkload(undefined, value.slice(NEW.length) as TemplateId)
        : initialWorkload(known.find(({ id }) => id === value)),
    );
  const fresh = TEMPLATES.map(({ id, label }) => ({ value: NEW + id, label }));
  return (
    <div className={classes.fields}>
      <NativeSelect
        label="Where it runs"
        description="A trusted issuer signs its tokens."
        value={values.issuerId ?? NEW + values.issuer.template}
        onChange={(event) => pick(event.currentTarget.value)}
        data={
          known.length > 0
            ? [
                { group: 'Trusted issuers', items: known.map(({ id, name }) => ({ value: id, label: name })) },
                { group: 'Add an issuer', items: fresh },
              ]
            : fresh
        }
      />
      {chosen ? (
        <p>{template.about}</p>
      ) : (
        <IssuerFields
          values={values.issuer}
          faults={faults.issuer}
          onChange={(issuer) => onChange({ ...values, issuer })}
        />
      )}
      <TemplateFields
        fields={template.ruleFields}
        values={values.rule}
        faults={faults.rule}
        onChange={(changed) => onChange({ ...values, rule: changed })}
      />
      {!chosen && (
        <IssuerMore
          values={values.issuer}
          faults={faults.issuer}
          server={server}
          onChange={(issuer) => onChange({ ...values, issuer })}
        />
      )}
      <RuleView
        as="h3"
        title="Tokens that will be taken"
        issuer={chosen?.issuer ?? asNew.issuer}
        audience={chosen?.audience ?? asNew.audience ?? server}
        {...rule}
      />
    </div>
  );
}
