import {
  IconBriefcase2,
  IconFilePlus,
  IconHome,
  IconLayoutList,
  IconServerCog,
  IconStack2,
  IconUserCheck,
} from '@tabler/icons-react';
import { type TFunction } from 'i18next';
import { type NavItem } from '../shell/shell-props.ts';
import { deskOf, runsOnly, type Viewer } from './viewer.ts';

const icon = { size: 18, stroke: 1.8 };

/** The places of each desk, the most used first. */
export function navOf(viewer: Viewer, t: TFunction<'live'>): NavItem[] {
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
