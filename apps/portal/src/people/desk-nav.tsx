import {
  IconArrowsRight,
  IconBriefcase2,
  IconBuilding,
  IconCalendarTime,
  IconDevices,
  IconFilePlus,
  IconFlask,
  IconHistory,
  IconHome,
  IconKey,
  IconLayoutList,
  IconScale,
  IconServerCog,
  IconStack2,
  IconUserCheck,
  IconUsers,
} from '@tabler/icons-react';
import { type TFunction } from 'i18next';
import { type NavItem } from '../shell/shell-props.ts';
import { peoplePaths } from './people-paths.ts';
import { deskOf, runsOnly, type Viewer } from './viewer.ts';

const icon = { size: 18, stroke: 1.8 };

/** The rooms of whoever keeps policy and calendars. */
function administration({ viewerActions }: Viewer, t: TFunction<'live'>): NavItem[] {
  if (!viewerActions.includes('administerSla')) return [];
  const rooms: NavItem[] = [
    { to: '/admin/calendars', label: t('nav.calendars'), icon: <IconCalendarTime {...icon} />, group: 2 },
    { to: '/admin/policies', label: t('nav.policies'), icon: <IconScale {...icon} />, group: 2 },
    { to: '/admin/try', label: t('nav.tryOut'), icon: <IconFlask {...icon} />, group: 2 },
  ];
  return viewerActions.includes('moveRunningClocks')
    ? [...rooms, { to: '/admin/moves', label: t('nav.moves'), icon: <IconArrowsRight {...icon} />, group: 2 }]
    : rooms;
}

/** The rooms of whoever keeps people. */
function keepsPeople({ viewerActions }: Viewer, t: TFunction<'live'>): NavItem[] {
  if (!viewerActions.includes('keepPeople')) return [];
  return [
    { to: peoplePaths.people, label: t('nav.people'), icon: <IconUsers {...icon} />, group: 3 },
    { to: peoplePaths.sessions, label: t('nav.sessions'), icon: <IconDevices {...icon} />, group: 3 },
    { to: peoplePaths.tokens, label: t('nav.tokens'), icon: <IconKey {...icon} />, group: 3 },
    { to: peoplePaths.signOn, label: t('nav.signOn'), icon: <IconBuilding {...icon} />, group: 3 },
  ];
}

/** The room of whoever reads what everybody did. */
function reads({ viewerActions }: Viewer, t: TFunction<'live'>): NavItem[] {
  if (!viewerActions.includes('readAuditTrail')) return [];
  return [{ to: '/admin/audit', label: t('nav.audit'), icon: <IconHistory {...icon} />, group: 3 }];
}

/** The places of each desk, the most used first. */
export function navOf(viewer: Viewer, t: TFunction<'live'>): NavItem[] {
  return [
    ...worksAt(viewer, t),
    ...administration(viewer, t),
    ...keepsPeople(viewer, t),
    ...reads(viewer, t),
  ];
}

function worksAt(viewer: Viewer, t: TFunction<'live'>): NavItem[] {
  const cases: NavItem = {
    to: '/cases',
    label: t('nav.cases'),
    icon: <IconLayoutList {...icon} />,
    end: true,
  };
  const report: NavItem = {
    to: '/report',
    label: t('nav.report'),
    short: t('nav.reportShort'),
    icon: <IconFilePlus {...icon} />,
    group: 1,
  };
  const mayReport = viewer.viewerActions.includes('reportCase');
  if (runsOnly(viewer))
    return [{ to: '/', label: t('installation.title'), icon: <IconServerCog {...icon} />, end: true }];
  switch (deskOf(viewer)) {
    case 'customer':
      return [
        { to: '/', label: t('nav.home'), icon: <IconHome {...icon} />, end: true },
        cases,
        ...(mayReport ? [report] : []),
      ];
    case 'manager':
      return [cases, ...(mayReport ? [report] : [])];
    case 'staff':
      return [
        ...(viewer.level
          ? [
              {
                to: '/board',
                label: t('nav.board'),
                short: t('nav.boardShort'),
                icon: <IconStack2 {...icon} />,
              },
            ]
          : []),
        { to: '/cases/mine', label: t('nav.mine'), icon: <IconUserCheck {...icon} /> },
        { ...cases, icon: <IconBriefcase2 {...icon} /> },
        ...(mayReport ? [report] : []),
      ];
  }
}

/** Rooms that are not among somebody's places, but found by the palette: their own, and those they may only read. */
export function readingRooms(
  viewer: Viewer,
  nav: readonly NavItem[],
  t: TFunction<'live'>,
): Pick<NavItem, 'to' | 'label'>[] {
  const own = { to: peoplePaths.account, label: t('nav.account') };
  if (deskOf(viewer) === 'customer') return [own];
  return [
    own,
    { to: '/admin/calendars', label: t('nav.calendars') },
    { to: '/admin/policies', label: t('nav.policies') },
    { to: '/admin/try', label: t('nav.tryOut') },
  ].filter(({ to }) => !nav.some((item) => item.to === to));
}
