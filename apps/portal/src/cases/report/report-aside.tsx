import { ProductsDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { TextButton } from '../text-button.tsx';
import { type CaseDraft } from './report-draft.ts';
import classes from './report-page.module.css';

/** Help beside the form: what is not a P1, and what was told so far. */
export function ReportAside({
  draft,
  onChange,
}: {
  draft: CaseDraft;
  onChange: (change: Partial<CaseDraft>) => void;
}) {
  const { t } = useTranslation('report');
  const [{ data }] = useQuery({ query: ProductsDocument, variables: { first: 100 } });
  const product = data?.products.nodes.find(({ id }) => id === draft.productId)?.name;
  return (
    <aside className={classes['aside']}>
      {draft.step === 1 && (
        <Section title={t('impact.notP1')} form="rail">
          <ul className={classes['list']}>
            <li>{t('impact.notP1Over')}</li>
            <li>{t('impact.notP1Part')}</li>
            <li>{t('impact.notP1Change')}</li>
          </ul>
        </Section>
      )}
      {draft.step > 0 && (
        <Section title={t('facts.told')} form="rail">
          <Facts
            facts={[
              { label: t('what.product'), value: [product, draft.productVersion].filter(Boolean).join(' ') },
              { label: t('facts.problem'), value: draft.subject },
            ]}
          />
          <TextButton
            onClick={() => {
              onChange({ step: 0 });
            }}
          >
            {t('facts.change')}
          </TextButton>
        </Section>
      )}
    </aside>
  );
}
