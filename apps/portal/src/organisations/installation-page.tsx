import { InstallationDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { codeOf } from '../graphql/request-error.ts';
import { Desk } from '../people/desk.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Facts } from '../ui/facts.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import classes from './installation-page.module.css';

const everything = { first: 50 };

/** For whoever runs the installation and works on no case: who and what it serves. */
export function InstallationPage() {
  const { t } = useTranslation('live');
  const [{ data, error, fetching }, ask] = useQuery({ query: InstallationDocument, variables: everything });
  const organisations = data?.organisations.nodes ?? [];
  const products = data?.products.nodes ?? [];
  const content = () => {
    if (!data && fetching) return <SkeletonRows rows={6} />;
    if (!data)
      return (
        <ErrorState
          title={t('installation.failed')}
          {...codeOf(error)}
          onRetry={() => {
            ask({ requestPolicy: 'network-only' });
          }}
        />
      );
    return (
      <div className={classes['columns']}>
        <Section title={t('installation.organisations')} count={organisations.length} form="rule">
          {organisations.length === 0 && <p>{t('installation.noOrganisations')}</p>}
          <Facts
            form="ruled"
            facts={organisations.map(({ id, name, kind }) => ({
              key: id,
              label: name,
              value: t(`installation.kind.${kind}`),
            }))}
          />
        </Section>
        <Section title={t('installation.products')} count={products.length} form="rule">
          {products.length === 0 && <p>{t('installation.noProducts')}</p>}
          <Facts
            form="ruled"
            facts={products.map(({ id, name, covers24x7, latestMajor }) => ({
              key: id,
              label: name,
              value: [
                covers24x7 ? t('installation.covered') : t('installation.office'),
                ...(latestMajor === null ? [] : [t('installation.major', { major: latestMajor })]),
              ].join('; '),
            }))}
          />
        </Section>
      </div>
    );
  };
  return (
    <Desk crumbs={[{ label: t('installation.title') }]}>
      <div className={classes['page']}>
        <h1 className={classes['title']}>{t('installation.title')}</h1>
        <p className={classes['lead']}>{t('installation.lead')}</p>
        {content()}
      </div>
    </Desk>
  );
}
