import { fireEvent, render, screen } from '@testing-library/react';
import { useSentForm } from './use-sent-form.ts';

let sent: { name: string; code: string }[];

function Form() {
  const form = useSentForm({
    initialValues: { name: '', code: '' },
    early: ['name'],
    faults: {
      name: (name) => (/^[a-z]+$/.test(name) ? null : 'Only small letters.'),
      code: (code) => (code ? null : 'Enter the code.'),
    },
  });
  const { error: nameError, ...name } = form.getInputProps('name');
  const { error: codeError, ...code } = form.getInputProps('code');
  return (
    <form onSubmit={form.onSubmit((values) => void sent.push(values))} aria-label="form">
      <input aria-label="name" {...name} />
      <input aria-label="code" {...code} />
      <p>{nameError}</p>
      <p>{codeError}</p>
      <button type="button" onClick={form.reset}>
        reset
      </button>
    </form>
  );
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.submit(screen.getByLabelText('form'));
const shown = () => ['Only small letters.', 'Enter the code.'].filter((text) => screen.queryByText(text));

beforeEach(() => {
  sent = [];
  render(<Form />);
});

it('says nothing of an empty field before it was sent', () => {
  type('code', '1');
  type('code', '');
  type('name', 'a');
  type('name', '');
  expect(shown()).toEqual([]);
});

it('says what is wrong with a name while it is typed', () => {
  type('name', 'A');
  expect(shown()).toEqual(['Only small letters.']);
  type('name', 'a');
  expect(shown()).toEqual([]);
});

it('sends nothing while a field is wrong, and follows every change from then on', () => {
  submit();
  expect(shown()).toEqual(['Only small letters.', 'Enter the code.']);
  type('code', '1');
  expect(shown()).toEqual(['Only small letters.']);
  type('code', '');
  expect(shown()).toHaveLength(2);
  type('name', 'a');
  type('code', '2');
  submit();
  expect(sent).toEqual([{ name: 'a', code: '2' }]);
});

it('begins anew after a reset', () => {
  submit();
  fireEvent.click(screen.getByText('reset'));
  type('code', '1');
  type('code', '');
  expect(shown()).toEqual([]);
});
