import { IconAlertTriangle, IconClock, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { length } from '../ui/figures.ts';
import { type Consequence } from '../ui/consequence-dialog.tsx';
import { Rich } from '../ui/rich.tsx';
import { type Follows } from './follow.ts';

const icon = { size: 16, stroke: 1.8 };

/** What an act does to the clocks, in the words of the dialog. */
export function useFollowWords(): (follows: readonly Follows[]) => Consequence[] {
  const { t } = useTranslation('cases');
  return (follows) =>
    follows.map((one) => {
      const words =
        one.key === 'stopsResponseWith' || one.key === 'stopsResponseLate'
          ? t(`dialog.follow.${one.key}`, { length: length(one.ms) })
          : one.key === 'backToQueue' || one.key === 'toQueue'
            ? t(`dialog.follow.${one.key}`, { level: one.level })
            : t(`dialog.follow.${one.key}`);
      return { icon: iconOf(one.key), rest: <Rich text={words} /> };
    });
}

function iconOf(key: Follows['key']) {
  switch (key) {
    case 'stopsResponseLate':
      return <IconAlertTriangle {...icon} />;
    case 'stopsNothing':
    case 'customerSees':
    case 'closesItself':
      return <IconInfoCircle {...icon} />;
    default:
      return <IconClock {...icon} />;
  }
}
