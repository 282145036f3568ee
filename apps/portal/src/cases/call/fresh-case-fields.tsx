import { PeopleDocument, ProductsDocument } from '@casewire/client';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useViewer } from '../../people/viewer.ts';
import { type CallDraft, type CallNeed } from './call-draft.ts';
import classes from '../report/report-page.module.css';

interface FreshCaseFieldsProps {
  value: CallDraft;
  onChange: (change: Partial<CallDraft>) => void;
  needs: readonly CallNeed[];
}

/** What a case needs that a call opens. */
export function FreshCaseFields({ value, onChange, needs }: FreshCaseFieldsProps) {
  const { t } = useTranslation(['cases', 'report']);
  const { supportedOrganisations } = useViewer();
  const [{ data: products }] = useQuery({ query: ProductsDocument, variables: { first: 100 } });
  const [{ data: people }] = useQuery({
    query: PeopleDocument,
    variables: { organisationId: value.organisationId },
    pause: value.organisationId === '',
  });
  const gap = (need: CallNeed) => (needs.includes(need) ? t(`call.${need}`) : null);
  const choices = (list: readonly { id: string; name: string }[], none: string) => [
    { value: '', label: none },
    ...list.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className={classes['fields']}>
      <div className={classes['pair']}>
        <NativeSelect
          label={t('call.organisation')}
          value={value.organisationId}
          error={gap('needOrganisation')}
          data={choices(supportedOrganisations, t('call.needOrganisation'))}
          onChange={(event) => {
            onChange({ organisationId: event.currentTarget.value, reporterId: '' });
          }}
        />
        <NativeSelect
          label={t('call.reporter')}
          value={value.reporterId}
          data={choices(people?.people ?? [], t('call.caller'))}
          onChange={(event) => {
            const reporterId = event.currentTarget.value;
            const name = people?.people.find(({ id }) => id === reporterId)?.name;
            onChange({ reporterId, ...(name && value.callerName === '' ? { callerName: name } : {}) });
          }}
        />
      </div>
      <div className={classes['pair']}>
        <NativeSelect
          label={t('report:what.product')}
          value={value.productId}
          error={gap('needProduct')}
          data={choices(products?.products.nodes ?? [], t('report:what.productChoose'))}
          onChange={(event) => {
            onChange({ productId: event.currentTarget.value });
          }}
        />
        <TextInput
          label={t('report:what.version')}
          value={value.productVersion}
          onChange={(event) => {
            onChange({ productVersion: event.currentTarget.value });
          }}
        />
      </div>
      <TextInput
        label={t('report:what.subject')}
        value={value.subject}
        error={gap('needSubject')}
        onChange={(event) => {
          onChange({ subject: event.currentTarget.value });
        }}
      />
      <Textarea
        label={t('report:what.description')}
        autosize
        minRows={3}
        value={value.description}
        error={gap('needDescription')}
        onChange={(event) => {
          onChange({ description: event.currentTarget.value });
        }}
      />
    </div>
  );
}
