/** A dialog that closes gives the focus back within it. */
const GIVEN_BACK_MS = 80;

let isActing = false;
let moves = 0;

function onAct() {
  isActing = true;
  setTimeout(() => (isActing = false)); // Tab and a press move the focus before the next task
}
function onFocus() {
  if (isActing) moves += 1;
}
addEventListener('keydown', onAct, true);
addEventListener('mousedown', onAct, true);
addEventListener('focusin', onFocus, true);

/** An open dialog has the focus, or should, and the element isn’t in it. One on its way out is marked by `whileClosing`. */
function isBehindDialog(element: HTMLElement): boolean {
  const dialogs = [...document.querySelectorAll('[role=dialog]:not([data-closing])')];
  const focused = dialogs.filter((dialog) => dialog.contains(document.activeElement));
  const holders = focused.length ? focused : dialogs;
  return holders.length > 0 && !holders.some((dialog) => dialog.contains(element));
}

export const whileClosing = (opened: boolean) => ({ 'data-closing': !opened || undefined });

/**
 * To move the focus when an answer has come: noted when the person acts, used once it is there. It does nothing if they
 * have moved the focus themselves since, or if it would leave an open dialog.
 */
export function noteFocus(): (element: HTMLElement | null | undefined, options?: FocusOptions) => boolean {
  const before = moves;
  return (element, options) => {
    if (!element || before !== moves || isBehindDialog(element)) return false;
    element.focus(options);
    return true;
  };
}

/** Moves the focus once the dialog that is closing, if any, has given it back; as `noteFocus` does. Returns how to call it off. */
export function focusLater(find: () => HTMLElement | null | undefined): () => void {
  const focus = noteFocus();
  const timer = setTimeout(() => focus(find()), document.querySelector('[role=dialog]') ? GIVEN_BACK_MS : 0);
  return () => clearTimeout(timer);
}
