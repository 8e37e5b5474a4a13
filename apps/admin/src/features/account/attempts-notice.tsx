import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { attemptQueries } from './attempts.queries.ts';
import classes from './account.module.css';

/** After signing in: that others tried to, where they did. */
export function AttemptsNotice() {
  const { data } = useQuery(attemptQueries.own());
  return (
    <p role="status" className={classes.notice}>
      {!!data?.failed && (
        <Link to="/account" className={classes.noticeLink}>
          {data.failed === 1 ? '1 failed sign-in' : `${data.failed} failed sign-ins`} since your previous sign-in
        </Link>
      )}
    </p>
  );
}
