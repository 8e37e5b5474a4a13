/** Who is signed in from now on, in every tab of this browser; null for nobody. */
export interface SessionChange {
  signedIn: string | null;
}

const NAME = 'velgent-session';

const open = () => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME));

/** Tabs share the session's cookie, and so have to share its end. */
export const otherTabs = {
  tell(change: SessionChange) {
    const channel = open();
    channel?.postMessage(change);
    channel?.close();
  },
  /** Returns how to end that. */
  listen(listener: (change: SessionChange) => void): () => void {
    const channel = open();
    channel?.addEventListener('message', ({ data }: MessageEvent<SessionChange>) => listener(data));
    return () => channel?.close();
  },
};
