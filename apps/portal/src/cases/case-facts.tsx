import { useTranslation } from 'react-i18next';
import { type Voice } from '../sla/clock-facts.ts';
import { Facts, type Fact } from '../ui/facts.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Rich } from '../ui/rich.tsx';
import { Section } from '../ui/section.tsx';
import { hoursName } from './hours-name.ts';
import { type CaseDetail } from './owed-step.ts';
import classes from './case-page.module.css';

export function CaseFactsPanel({ on, voice }: { on: CaseDetail; voice: Voice }) {
  const { t } = useTranslation('cases');
  const version = on.productVersion
    ? t(`facts.version${on.versionSupport}`, { version: on.productVersion })
    : t('facts.noVersion');
  const cover =
    on.coverage === 'NOT_COVERED'
      ? (on.coverageReason ?? t('facts.notCovered'))
      : on.serviceHours
        ? t('facts.covered', { hours: hoursName(on.serviceHours, t) })
        : t('facts.coveredPlain');
  const asked = on.requestedPriority && on.requestedPriority !== on.priority;
  const facts: Fact[] = [
    {
      label: t('facts.priority'),
      value: asked
        ? t('facts.asked', { priority: on.priority, requested: on.requestedPriority })
        : on.priority,
    },
    { label: t('facts.product'), value: `${on.product.name}, ${t(`deployment.${on.deployment}`)}` },
    { label: t('facts.version'), value: version },
    { label: t('facts.cover'), value: cover },
    ...(voice === 'staff' ? [{ label: t('facts.organisation'), value: on.organisation.name }] : []),
    ...(on.reporter ? [{ label: t('facts.reporter'), value: on.reporter.name }] : []),
    { label: t('facts.secondLine'), value: on.secondLine.name },
    ...(on.usersAffected === null ? [] : [{ label: t('facts.affected'), value: String(on.usersAffected) }]),
    { label: t('facts.created'), value: <RelativeTime at={on.createdAt} form="full" /> },
    ...(on.committedResolutionAt
      ? [{ label: t('facts.committed'), value: <RelativeTime at={on.committedResolutionAt} form="full" /> }]
      : []),
  ];
  return (
    <>
      <Section title={t('facts.title')} form="rule">
        <Facts facts={facts} />
      </Section>
      <Section title={t('facts.description')} form="rule">
        <p className={classes['words']}>{on.description}</p>
      </Section>
      {voice === 'customer' && (
        <Section title={t('facts.talk')} form="rule">
          <p>
            <Rich text={t('facts.talkText', { hotline: on.hotline, reference: on.reference })} />
          </p>
        </Section>
      )}
    </>
  );
}
