import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { ProductsDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { type CaseDraft, type Needed } from './report-draft.ts';
import classes from './report-page.module.css';

interface WhatStepProps {
  draft: CaseDraft;
  onChange: (change: Partial<CaseDraft>) => void;
  /** Empty where the reader reports for their own organisation only. */
  organisations: readonly { id: string; name: string }[];
  gaps: readonly Needed[];
  gapFrom: (field: string) => string | null;
}

const deployments = ['CLOUD', 'ON_PREMISE'] as const;

export function WhatStep({ draft, onChange, organisations, gaps, gapFrom }: WhatStepProps) {
  const { t } = useTranslation('report');
  const [{ data }] = useQuery({ query: ProductsDocument, variables: { first: 100 } });
  const products = data?.products.nodes ?? [];
  const gap = (field: Exclude<Needed, 'impact'>) =>
    gaps.includes(field) ? t(`need.${field}`) : gapFrom(field);
  return (
    <div className={classes['fields']}>
      <h2 className={classes['stepTitle']}>{t('what.title')}</h2>
      {organisations.length > 0 && (
        <NativeSelect
          id="report-organisationId"
          label={t('what.organisation')}
          value={draft.organisationId}
          error={gap('organisationId')}
          data={[
            { value: '', label: t('need.organisationId') },
            ...organisations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            onChange({ organisationId: event.currentTarget.value });
          }}
        />
      )}
      <div className={classes['pair']}>
        <NativeSelect
          id="report-productId"
          label={t('what.product')}
          value={draft.productId}
          error={gap('productId')}
          data={[
            { value: '', label: t('what.productChoose') },
            ...products.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            onChange({ productId: event.currentTarget.value });
          }}
        />
        <TextInput
          label={t('what.version')}
          placeholder={t('what.versionHint')}
          value={draft.productVersion}
          error={gapFrom('productVersion')}
          onChange={(event) => {
            onChange({ productVersion: event.currentTarget.value });
          }}
        />
      </div>
      <NativeSelect
        label={t('what.deployment')}
        value={draft.deployment}
        error={gapFrom('deployment')}
        data={[
          { value: '', label: t('what.unknown') },
          ...deployments.map((value) => ({ value, label: t(`what.${value}`) })),
        ]}
        onChange={(event) => {
          onChange({ deployment: deployments.find((one) => one === event.currentTarget.value) ?? '' });
        }}
      />
      <TextInput
        id="report-subject"
        label={t('what.subject')}
        description={t('what.subjectHint')}
        maxLength={200}
        value={draft.subject}
        error={gap('subject')}
        onChange={(event) => {
          onChange({ subject: event.currentTarget.value });
        }}
      />
      <Textarea
        id="report-description"
        label={t('what.description')}
        description={t('what.descriptionHint')}
        autosize
        minRows={4}
        value={draft.description}
        error={gap('description')}
        onChange={(event) => {
          onChange({ description: event.currentTarget.value });
        }}
      />
    </div>
  );
}
