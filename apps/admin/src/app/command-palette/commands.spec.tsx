import { fireEvent, render, screen } from '@testing-library/react';
import { actIn, type Command, hasWords } from './commands.ts';
import { useChoice } from './use-choice.ts';

it('finds words in any order and any case', () => {
  expect(hasWords('copilot-studio-prod-01 velgent_client_x', 'PROD copilot')).toBe(true);
  expect(hasWords('copilot-studio-prod-01', 'prod globex')).toBe(false);
  expect(hasWords('anything', ' ')).toBe(true);
});

it.each([
  ['rotate copilot prod', { act: 'rotate', name: 'copilot prod' }],
  [' Revoke  x ', { act: 'revoke', name: 'x' }],
  ['rotate', { act: 'rotate', name: '' }],
  ['rotate-service', { name: 'rotate-service' }],
  ['copilot', { name: 'copilot' }],
])('reads %j as what to do and to whom', (typed, read) => expect(actIn(typed)).toEqual(read));

describe('the choice of a list', () => {
  const ran: string[] = [];
  const command = (id: string): Command => ({ id, label: id, Icon: (() => null) as never, run: () => undefined });
  function List({ ids }: { ids: string[] }) {
    const { chosen, onKeyDown, optionId } = useChoice(ids.map(command), ({ id }) => ran.push(id));
    return <input aria-activedescendant={chosen && optionId(chosen)} onKeyDown={onKeyDown} data-chosen={chosen?.id} />;
  }
  const press = (key: string, init = {}) => fireEvent.keyDown(screen.getByRole('textbox'), { key, ...init });
  const chosen = () => screen.getByRole('textbox').getAttribute('data-chosen');

  it('is the first, goes round by the arrow keys, and stays with its option when others come in before it', () => {
    const { rerender } = render(<List ids={['a', 'b', 'c']} />);
    expect(chosen()).toBe('a');
    press('ArrowDown');
    expect(chosen()).toBe('b');
    rerender(<List ids={['x', 'y', 'a', 'b']} />);
    expect(chosen()).toBe('b');
    press('ArrowDown');
    expect(chosen()).toBe('x');
    press('ArrowUp');
    expect(chosen()).toBe('b');
    press('Enter', { isComposing: true });
    expect(ran).toEqual([]);
    press('Enter');
    expect(ran).toEqual(['b']);
    rerender(<List ids={['y']} />);
    expect(chosen()).toBe('y');
    rerender(<List ids={[]} />);
    expect(chosen()).toBeNull();
    press('ArrowDown');
    press('Enter');
    expect(ran).toEqual(['b']);
  });
});
