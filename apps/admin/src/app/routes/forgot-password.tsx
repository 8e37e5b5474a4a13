import { Entrance } from '../../components/entrance.tsx';
import { RequestForm } from '../../features/password-reset/request-form.tsx';

export const ForgotPasswordPage = () => (
  <Entrance title="Forgot password" purpose="Type the address you sign in with, to get a link to a new password.">
    <RequestForm />
  </Entrance>
);
