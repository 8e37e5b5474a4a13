import { useForm } from '@mantine/form';
import { type ReactNode, useRef } from 'react';

type Faults<V> = { [Field in keyof V]?: (value: V[Field], values: V) => ReactNode };

interface Options<V> {
  mode?: 'controlled' | 'uncontrolled';
  initialValues: V;
  /** What keeps a field from being sent. */
  faults: Faults<V>;
  /** Fields that say so from the first character on. */
  early?: (keyof V)[];
}

/** A form that says what is wrong once it was sent, and from then on with every change. */
export function useSentForm<V extends Record<string, unknown>>({
  mode,
  initialValues,
  faults,
  early = [],
}: Options<V>) {
  const sent = useRef(false);
  const faultOf = (field: keyof V, values: V) => {
    const asked = sent.current || (early.includes(field) && values[field] !== '');
    return asked ? faults[field]?.(values[field], values) : null;
  };
  const form = useForm<V>({
    mode,
    initialValues,
    validateInputOnChange: true,
    validate: (values) => Object.fromEntries(Object.keys(faults).map((field) => [field, faultOf(field, values)])),
  });
  const onSubmit: typeof form.onSubmit = (send) => (event) => {
    sent.current = true;
    form.onSubmit(send)(event);
  };
  const reset = () => {
    sent.current = false;
    form.reset();
  };
  return { ...form, onSubmit, reset };
}
