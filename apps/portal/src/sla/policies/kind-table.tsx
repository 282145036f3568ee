import { Table } from '../../ui/table.tsx';
import { textAt, textsAt, valueAt } from '../drafts/document.ts';
import { kindsOf } from './policy-form.ts';
import { usePolicyWords } from './use-policy-words.ts';

/** How each kind of clock behaves. */
export function KindTable({ document }: { document: unknown }) {
  const { t, word, words } = usePolicyWords();
  const of = (index: number) => ['kinds', index];
  const yes = (index: number, field: string) => valueAt(document, [...of(index), field]) === true;
  return (
    <Table
      caption={t('section.kinds')}
      rows={kindsOf(document)}
      keyOf={({ index }) => String(index)}
      columns={[
        {
          key: 'title',
          head: t('kind'),
          cell: ({ title, name }) => (
            <>
              {title}
              <small>{name}</small>
            </>
          ),
        },
        {
          key: 'starts',
          head: t('field.startsOn'),
          cell: ({ index }) => words('moment', textsAt(document, [...of(index), 'startsOn'])),
        },
        {
          key: 'stops',
          head: t('field.stopsOn'),
          cell: ({ index }) => {
            const cancelled = textsAt(document, [...of(index), 'cancelledOn']);
            return (
              <>
                {words('moment', textsAt(document, [...of(index), 'stopsOn']))}
                {cancelled.length > 0 && (
                  <small>{t('cancelledBy', { moments: words('moment', cancelled) })}</small>
                )}
              </>
            );
          },
        },
        {
          key: 'pauses',
          head: t('field.pausing'),
          cell: ({ index }) => t(yes(index, 'pausesWhileWaiting') ? 'pauses' : 'pausesNot'),
        },
        {
          key: 'again',
          head: t('field.again'),
          cell: ({ index }) => {
            const once = textAt(document, [...of(index), 'once']);
            if (yes(index, 'recurs')) return t(yes(index, 'waivable') ? 'recursWaivable' : 'recurs');
            return once === '' ? t('eachStart') : word('once', once);
          },
        },
        {
          key: 'due',
          head: t('field.whenDue'),
          cell: ({ index }) => word('whenDue', textAt(document, [...of(index), 'whenDue'])),
        },
        {
          key: 'audience',
          head: t('field.audience'),
          cell: ({ index }) => word('audience', textAt(document, [...of(index), 'audience'])),
        },
      ]}
    />
  );
}
