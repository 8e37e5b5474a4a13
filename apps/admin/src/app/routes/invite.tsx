import { getRouteApi, useRouter } from '@tanstack/react-router';
import { Entrance } from '../../components/entrance.tsx';
import { AcceptForm } from '../../features/invitations/accept-form.tsx';
import { useEnter } from '../../features/session/session.mutations.ts';

const route = getRouteApi('/invite/$token');

export function InvitePage() {
  const { token } = route.useParams();
  const enter = useEnter();
  const router = useRouter();
  return (
    <Entrance
      title="Join Velgent"
      purpose="You’ve been invited to manage your organisation’s clients and keys. Enter your name and choose a password."
    >
      <AcceptForm
        token={token}
        onAccepted={(admin) => {
          enter(admin);
          // The link is used up: Back should not lead to it.
          router.history.replace('/');
        }}
      />
    </Entrance>
  );
}
