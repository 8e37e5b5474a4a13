import { AUTH_METHODS, type AuthMethod } from '@velgent/client-model';
import { useId } from 'react';
import { METHODS } from '../authentication/methods.ts';
import classes from './create-form.module.css';

interface Props {
  value: AuthMethod;
  onChange: (method: AuthMethod) => void;
}

/** By what a new client authenticates; it is on the page that loads first, so it is made of what browsers have. */
export function MethodChoice({ value, onChange }: Props) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} className={classes.methods}>
      <span id={id} className={classes.methodsLabel}>
        How it authenticates
      </span>
      {AUTH_METHODS.map((method) => (
        <label key={method} className={classes.method}>
          <input type="radio" name={id} value={method} checked={method === value} onChange={() => onChange(method)} />
          {METHODS[method].label}
        </label>
      ))}
    </div>
  );
}
