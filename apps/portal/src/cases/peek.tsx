import { CasePageDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import classes from './peek.module.css';

/** A look into a case beneath its row: what was reported, and what is still missing. */
export function Peek({ reference }: { reference: string }) {
  const { t } = useTranslation('cases');
  const [{ data }] = useQuery({ query: CasePageDocument, variables: { reference } });
  const on = data?.case;
  if (!on) return <p className={classes['words']} aria-busy="true" />;
  const missing = on.missingForL3.length;
  return (
    <div className={classes['peek']} role="region" aria-label={t('peek.of', { reference })}>
      <p className={classes['words']}>{on.description}</p>
      <p className={classes['facts']}>
        {[
          ...(on.reporter ? [t('peek.reportedBy', { name: on.reporter.name })] : []),
          ...(on.usersAffected === null ? [] : [t('peek.affected', { count: on.usersAffected })]),
          missing === 0 ? t('peek.complete') : t('report.missing', { count: missing, level: 'L3' }),
        ].join(' · ')}
      </p>
    </div>
  );
}
