import { useState } from 'react';
import { Entrance } from '../../components/entrance.tsx';
import { RequestForm } from '../../features/password-reset/request-form.tsx';
import { Requested } from '../../features/password-reset/requested.tsx';

export function ForgotPasswordPage() {
  const [requested, setRequested] = useState<{ email: string; mailed: boolean }>();
  if (requested)
    return (
      <Entrance
        title="Forgot password"
        purpose={requested.mailed ? 'Look into your mail.' : 'You need somebody’s help.'}
      >
        <Requested {...requested} />
      </Entrance>
    );
  return (
    <Entrance title="Forgot password" purpose="Type the address you sign in with, to get a link to a new password.">
      <RequestForm onRequested={(email, mailed) => setRequested({ email, mailed })} />
    </Entrance>
  );
}
