import { AUTH_METHODS, type AuthMethod } from '@velgent/client-model';
import { METHODS } from '../authentication/methods.ts';
import classes from './create-form.module.css';

/** By what a new client authenticates; it is on the page that loads first, so it is made of what browsers have. */
export const MethodChoice = ({ value, onChange }: { value: AuthMethod; onChange: (method: AuthMethod) => void }) => (
  <fieldset className={classes.methods}>
    <legend>How it authenticates</legend>
    {AUTH_METHODS.map((method) => (
      <label key={method} className={classes.method}>
        <input type="radio" name="method" value={method} checked={method === value} onChange={() => onChange(method)} />
        {METHODS[method].label}
      </label>
    ))}
  </fieldset>
);
