import { focusLater, noteFocus, whileClosing } from './focus.ts';

const rested = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));
const at = (id: string) => document.getElementById(id)!;
const focused = () => document.activeElement?.id;

beforeEach(async () => {
  document.body.innerHTML = '<button id="before"></button><h2 id="target" tabindex="-1"></h2><input id="elsewhere">';
  at('before').focus();
  await rested(); // what the test before pressed is done
});

const dialog = (id: string) => {
  const made = document.createElement('section');
  made.role = 'dialog';
  made.innerHTML = `<button id="${id}"></button>`;
  document.body.append(made);
  return made;
};
const close = (of: HTMLElement) => (of.dataset['closing'] = `${whileClosing(false)['data-closing']}`);
/** As a browser does: the press comes first, then the focus. */
const go = (to: string, press: Event = new KeyboardEvent('keydown', { key: 'Tab' })) => {
  document.dispatchEvent(press);
  at(to).focus();
};

it('moves the focus to what is there by then', async () => {
  focusLater(() => at('target'));
  expect(focused()).toBe('before');
  await rested();
  expect(focused()).toBe('target');
});

it('comes after a dialog that closes has given the focus back', async () => {
  const asked = dialog('confirm');
  at('confirm').focus();
  focusLater(() => at('target'));
  close(asked);
  setTimeout(() => at('before').focus(), 10);
  await rested(100);
  expect(focused()).toBe('target');
});

it.each([
  ['Tab', new KeyboardEvent('keydown', { key: 'Tab' })],
  ['a press', new MouseEvent('mousedown')],
])('leaves the focus where the person has moved it by %s', async (_, press) => {
  focusLater(() => at('target'));
  go('elsewhere', press);
  await rested();
  expect(focused()).toBe('elsewhere');
  noteFocus()(at('target'));
  expect(focused()).toBe('target');
});

it('does not take a key for a move that came before, or moved nothing', async () => {
  go('elsewhere');
  focusLater(() => at('target'));
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await rested();
  expect(focused()).toBe('target');
});

it('leaves the focus in a dialog that has opened meanwhile, also where it has not come yet', async () => {
  focusLater(() => at('target'));
  const opened = dialog('field');
  await rested();
  expect(focused()).toBe('before');
  at('field').focus();
  expect(noteFocus()(at('target'))).toBe(false);
  close(opened);
  expect(noteFocus()(at('target'))).toBe(true);
});

it('moves the focus within a dialog, and from one that closes into the one below', () => {
  dialog('below');
  const above = dialog('above');
  at('above').focus();
  expect(noteFocus()(at('below'))).toBe(false);
  close(above);
  expect(noteFocus()(at('below'))).toBe(true);
});

it('can be called off, and does nothing where nothing is', async () => {
  focusLater(() => at('target'))();
  focusLater(() => null);
  await rested();
  expect(focused()).toBe('before');
});
