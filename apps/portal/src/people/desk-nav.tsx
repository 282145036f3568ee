import {
  IconArrowsRight,
  IconBriefcase2,
  IconCalendarTime,
  IconFilePlus,
  IconFlask,
  IconHome,
  IconLayoutList,
  IconScale,
  IconServerCog,
  IconStack2,
  IconUserCheck,
} from '@tabler/icons-react';
import { type TFunction } from 'i18next';
import { type NavItem } from '../shell/shell-props.ts';
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

/** The places of each desk, the most used first. */
export function navOf(viewer: Viewer, t: TFunction<'live'>): NavItem[] {
  return [...worksAt(viewer, t), ...administration(viewer, t)];
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

/** Rooms somebody may read without keeping them: not among their places, but found by the palette. */
export function readingRooms(
  viewer: Viewer,
  nav: readonly NavItem[],
  t: TFunction<'live'>,
): Pick<NavItem, 'to' | 'label'>[] {
  if (deskOf(viewer) === 'customer') return [];
  return [
    { to: '/admin/calendars', label: t('nav.calendars') },
    { to: '/admin/policies', label: t('nav.policies') },
    { to: '/admin/try', label: t('nav.tryOut') },
  ].filter(({ to }) => !nav.some((item) => item.to === to));
}
