type Guard = () => Promise<boolean>;

const guards = new Set<Guard>();

/** Has `guard` asked before the reader is signed out, as it is before a page is left. Returns how to end that. */
export function guardLeaving(guard: Guard): () => void {
  guards.add(guard);
  return () => void guards.delete(guard);
}

/** Whether everybody who has something on show that would be lost lets the reader go. */
export async function mayLeave(): Promise<boolean> {
  for (const guard of guards) if (!(await guard())) return false;
  return true;
}
