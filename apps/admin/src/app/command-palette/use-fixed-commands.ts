import { useMantineColorScheme } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBook2,
  IconBuilding,
  IconClock,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { TIME_FORMATS, timeFormat } from '../../lib/time-format.ts';
import { PAGES } from '../../lib/pages.ts';
import { LINKS } from '../frame/navigation.tsx';
import type { Command, CommandGroup } from './commands.ts';

interface Reader {
  tenantId: string | null;
  isRoot: boolean;
  /** A second factor has to be set up before anything else. */
  enrolsFirst: boolean;
  signOut: () => void;
}

/** Pages and acts that are always there. */
export function useFixedCommands({ tenantId, isRoot, enrolsFirst, signOut }: Reader): CommandGroup[] {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const account: Command = {
    id: 'account',
    label: PAGES.account.title,
    words: 'password second factor sessions profile',
    Icon: IconUserCircle,
    run: () => void navigate({ to: '/account' }),
  };
  const out: Command = {
    id: 'sign-out',
    label: 'Sign out',
    words: 'logout leave',
    Icon: IconLogout,
    run: signOut,
  };
  if (enrolsFirst) return [{ label: 'Pages', commands: [account, out] }];

  const go = (to: (typeof LINKS)[number], search: { act?: 'new' } = {}) =>
    void navigate(tenantId ? { to: to.within, params: { tenantId }, search } : { to: to.bare });
  const [, clients, keys, issuers] = LINKS;
  return [
    {
      label: 'Pages',
      commands: [
        ...LINKS.map((link): Command => ({ id: link.bare, label: link.label, Icon: link.Icon, run: () => go(link) })),
        ...(isRoot
          ? [{ id: 'orgs', label: PAGES.orgs.title, Icon: IconBuilding, run: () => void navigate({ to: '/orgs' }) }]
          : []),
        account,
        {
          id: 'docs',
          label: 'API reference',
          words: 'docs documentation',
          Icon: IconBook2,
          run: () => void window.open('/api/docs', '_blank', 'noreferrer'),
        },
      ],
    },
    {
      label: 'Actions',
      commands: [
        {
          id: 'leaked',
          label: PAGES.leaked.title,
          words: 'leak secret incident report',
          Icon: IconAlertTriangle,
          run: () => void navigate({ to: '/leaked' }),
        },
        {
          id: 'new-client',
          label: 'New client',
          words: 'create',
          Icon: IconPlus,
          run: () => go(clients, { act: 'new' }),
        },
        {
          id: 'new-key',
          label: 'Generate key',
          words: 'create new',
          Icon: IconPlus,
          run: () => go(keys, { act: 'new' }),
        },
        {
          id: 'new-issuer',
          label: 'Add trusted issuer',
          words: 'create new workload federation github kubernetes',
          Icon: IconPlus,
          run: () => go(issuers, { act: 'new' }),
        },
        ...TIME_FORMATS.map(({ value, label }): Command => ({
          id: `times-${value}`,
          label: `Times: ${label.toLowerCase()}`,
          words: 'zone clock format',
          Icon: IconClock,
          run: () => timeFormat.set(value),
        })),
        { id: 'light', label: 'Theme: light', Icon: IconSun, run: () => setColorScheme('light') },
        { id: 'dark', label: 'Theme: dark', Icon: IconMoon, run: () => setColorScheme('dark') },
        { id: 'auto', label: 'Theme: system', Icon: IconDeviceDesktop, run: () => setColorScheme('auto') },
        out,
      ],
    },
  ];
}
