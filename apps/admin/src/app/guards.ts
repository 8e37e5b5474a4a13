import type { QueryClient } from '@tanstack/react-query';
import { notFound, redirect } from '@tanstack/react-router';
import { organisationQueries } from '../features/organisations/organisations.queries.ts';
import { sessionQueries } from '../features/session/session.queries.ts';
import { rememberedOrganisation, rememberedSignIn } from '../lib/remembered.ts';

interface Crossing {
  context: { queryClient: QueryClient };
  location: { href: string; pathname: string };
}

const whoIs = (queryClient: QueryClient) => queryClient.ensureQueryData(sessionQueries.current());

/** Nobody signed in: to the sign-in page, and back here afterwards. */
export async function requireSession({ context, location }: Crossing) {
  if (await whoIs(context.queryClient)) return rememberedSignIn.set('yes');
  rememberedSignIn.set(null);
  context.queryClient.removeQueries(sessionQueries.current());
  throw redirect({
    to: '/sign-in',
    search: { redirect: location.href === '/' ? undefined : location.href },
    replace: true,
  });
}

/** For an org_admin there is no such page. */
export async function requireRoot({ context }: Crossing) {
  if ((await whoIs(context.queryClient))?.role !== 'root') throw notFound();
}

/** To the dashboard of the organisation at work; root without one picks it first. */
export async function goHome({ context }: Crossing) {
  const tenantId = await organisationAtWork(context.queryClient);
  throw tenantId
    ? redirect({ to: '/t/$tenantId', params: { tenantId }, replace: true })
    : redirect({ to: '/orgs', replace: true });
}

/** The address of a page without its organisation: completed, when it is known which. */
export async function goToOrganisation({ context, location }: Crossing) {
  const tenantId = await organisationAtWork(context.queryClient);
  if (!tenantId) return;
  const href = location.href.replace(/^\/(dashboard)?/, `/t/${encodeURIComponent(tenantId)}/`);
  throw redirect({ href, replace: true });
}

/** Its pages are rendered at one go where it comes later, and in slices where it is there (main.tsx). */
export async function knowOrganisation({
  context: { queryClient },
  params: { tenantId },
}: Pick<Crossing, 'context'> & { params: { tenantId: string } }) {
  const query = organisationQueries.one(tenantId);
  if (queryClient.getQueryData(query.queryKey) === undefined) await queryClient.prefetchQuery(query);
}

async function organisationAtWork(queryClient: QueryClient) {
  const admin = await whoIs(queryClient);
  return admin?.tenant_id ?? rememberedOrganisation.get();
}
