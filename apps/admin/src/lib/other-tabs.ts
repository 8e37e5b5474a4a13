/** Who is signed in from now on, in every tab of this browser; null for nobody. */
export interface SessionChange {
  signedIn: string | null;
}

// One for the whole page: a channel does not hear itself.
let channel: BroadcastChannel | null | undefined;
const open = () =>
  (channel ??= typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('velgent-session'));

/** Tabs share the cookie of the session, and so its end. */
export const otherTabs = {
  tell: (change: SessionChange) => open()?.postMessage(change),
  /** Returns how to end that. */
  listen(listener: (change: SessionChange) => void): () => void {
    const hear = ({ data }: MessageEvent<SessionChange>) => listener(data);
    open()?.addEventListener('message', hear);
    return () => channel?.removeEventListener('message', hear);
  },
};
