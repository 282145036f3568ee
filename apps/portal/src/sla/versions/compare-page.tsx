import { CalendarsDocument, PoliciesDocument } from '@casewire/client';
import { Button, NativeSelect } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { paths } from '../admin-paths.ts';
import { parsed } from '../drafts/document.ts';
import { Room } from '../room.tsx';
import room from '../room.module.css';
import { DifferenceTable } from './difference-table.tsx';

/** Any two versions side by side; the address holds which. */
export function ComparePage() {
  const { t } = useTranslation(['versions', 'calendars', 'policies']);
  const [params, setParams] = useSearchParams();
  const calendar = params.get('kind') !== 'POLICY';
  const [calendars, askCalendars] = useQuery({ query: CalendarsDocument, variables: {}, pause: !calendar });
  const [policies, askPolicies] = useQuery({ query: PoliciesDocument, pause: calendar });
  const { error, fetching } = calendar ? calendars : policies;
  const versions = calendar
    ? calendars.data?.calendars.map(({ version, definition }) => ({ label: version, text: definition }))
    : policies.data?.policies.map(({ label, document }) => ({ label, text: document }));
  const [left, right] = ['left', 'right'].map((side) => params.get(side) ?? '');
  const choose = (change: Record<string, string>) => {
    setParams(
      { kind: calendar ? 'CALENDAR' : 'POLICY', left: left ?? '', right: right ?? '', ...change },
      { replace: true },
    );
  };
  const of = (label: string | undefined) => versions?.find((version) => version.label === label);
  const [one, other] = [of(left), of(right)];
  const side = (name: 'left' | 'right') => (
    <NativeSelect
      label={t(`side.${name}`)}
      value={(name === 'left' ? left : right) ?? ''}
      data={[
        ...((name === 'left' ? one : other) ? [] : [{ value: '', label: t('choose') }]),
        ...(versions ?? []).map(({ label }) => ({ value: label, label })),
      ]}
      onChange={(event) => {
        choose({ [name]: event.currentTarget.value });
      }}
    />
  );
  const content = () => {
    if (!versions && fetching) return <SkeletonRows rows={8} />;
    if (!versions)
      return (
        <ErrorState
          title={t('failed')}
          {...codeOf(error)}
          onRetry={() => {
            if (calendar) askCalendars({ requestPolicy: 'network-only' });
            else askPolicies({ requestPolicy: 'network-only' });
          }}
        />
      );
    if (!one || !other) return <EmptyState title={t('chooseTwo')}>{t('chooseTwoText')}</EmptyState>;
    return (
      <DifferenceTable
        left={parsed(one.text)?.value}
        right={parsed(other.text)?.value}
        leftName={one.label}
        rightName={other.label}
      />
    );
  };
  return (
    <Room
      crumbs={[
        calendar
          ? { label: t('calendars:title'), to: paths.calendars }
          : { label: t('policies:title'), to: paths.policies },
        { label: t('compare') },
      ]}
      heading={t('compare')}
      lead={t('compareLead')}
    >
      <div className={room['row']}>
        {side('left')}
        <Button
          variant="default"
          aria-label={t('swap')}
          title={t('swap')}
          onClick={() => {
            choose({ left: right ?? '', right: left ?? '' });
          }}
        >
          <IconArrowsExchange size={17} stroke={1.8} aria-hidden="true" />
        </Button>
        {side('right')}
      </div>
      {content()}
    </Room>
  );
}
