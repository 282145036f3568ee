import { AuditTrailDocument, type AuditLineFragment } from '@casewire/client';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { audit } from '../i18n/en/audit.ts';
import { Asked } from '../people/asked.tsx';
import { TurnPages } from '../people/turn-pages.tsx';
import { Room } from '../sla/room.tsx';
import room from '../sla/room.module.css';
import { EmptyState } from '../ui/empty-state.tsx';
import { Section } from '../ui/section.tsx';
import { Table } from '../ui/table.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useZones } from '../ui/zones.tsx';
import { auditPaths } from './audit-paths.ts';
import { AuditTime } from './audit-time.tsx';
import { Actor } from './actor.tsx';
import { type AuditAction, exportAddress, filterOf, type SubjectType } from './wanted.ts';

const pageSize = 50;
const actions = Object.keys(audit.actions) as AuditAction[];
const types = Object.keys(audit.types) as SubjectType[];
const filters = ['search', 'action', 'type', 'actor', 'subject', 'from', 'to'];

/** Everything anyone did. What is looked for stands in the address, so that it can be kept and sent. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { reader } = useZones();
  const [address, setAddress] = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({
    f: () => {
      field.current?.focus();
    },
  });
  const change = (values: Record<string, string | null>) => {
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries({ after: null, ...values }))
          if (value === null || value === '') next.delete(name);
          else next.set(name, value);
        return next;
      },
      { replace: !('after' in values) },
    );
  };
  const look = useDebouncedCallback((value: string) => {
    change({ search: value });
  }, 250);
  const filter = useMemo(() => filterOf(address, reader), [address, reader]);
  const after = address.get('after');
  const answer = useQuery({
    query: AuditTrailDocument,
    variables: { filter, first: pageSize, after },
    requestPolicy: 'cache-and-network',
  });
  const filtered = filters.some((name) => address.has(name));

  return (
    <Room
      crumbs={[{ label: t('title') }]}
      heading={t('title')}
      lead={t('lead')}
      acts={(['csv', 'jsonl'] as const).map((format) => (
        <Button
          key={format}
          component="a"
          variant="default"
          href={exportAddress(filter, format)}
          download
          leftSection={<IconDownload size={16} stroke={1.8} aria-hidden="true" />}
        >
          {t(format === 'csv' ? 'exportCsv' : 'exportJson')}
        </Button>
      ))}
    >
      <search className={room['fields']} aria-label={t('filter.label')}>
        <TextInput
          // Taking the filter away empties the field as well.
          key={filtered ? 'filtered' : 'all'}
          ref={field}
          type="search"
          label={t('filter.search')}
          leftSection={<IconSearch size={15} stroke={1.8} aria-hidden="true" />}
          defaultValue={address.get('search') ?? ''}
          onChange={(event) => {
            look(event.currentTarget.value);
          }}
        />
        <NativeSelect
          label={t('filter.action')}
          value={address.get('action') ?? ''}
          data={[
            { value: '', label: t('filter.anyAction') },
            ...actions.map((value) => ({ value, label: t(`actions.${value}`) })),
          ]}
          onChange={(event) => {
            change({ action: event.currentTarget.value });
          }}
        />
        <NativeSelect
          label={t('filter.type')}
          value={address.get('type') ?? ''}
          data={[
            { value: '', label: t('filter.anyType') },
            ...types.map((value) => ({ value, label: t(`types.${value}`) })),
          ]}
          onChange={(event) => {
            change({ type: event.currentTarget.value });
          }}
        />
        {(['from', 'to'] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            label={t(`filter.${name}`)}
            value={address.get(name) ?? ''}
            onChange={(event) => {
              change({ [name]: event.currentTarget.value });
            }}
          />
        ))}
      </search>
      {filtered && (
        <div className={room['row']}>
          <Button
            variant="default"
            onClick={() => {
              setAddress({});
            }}
          >
            {t('filter.clear')}
          </Button>
        </div>
      )}
      <Asked answer={answer} failed={t('failed')}>
        {({ auditTrail: { nodes, pageInfo }, auditHead }) =>
          nodes.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
          ) : (
            <Section
              title={t('entries')}
              note={`${t('order')}, ${t('sealedTo', { position: auditHead.position })}`}
            >
              <Lines caption={t('title')} lines={nodes} />
              <TurnPages
                first={after === null}
                before={t('before')}
                next={t('more')}
                onNext={
                  pageInfo.hasNextPage
                    ? () => {
                        change({ after: pageInfo.endCursor });
                      }
                    : undefined
                }
              />
            </Section>
          )
        }
      </Asked>
    </Room>
  );
}

function Lines({ caption, lines }: { caption: string; lines: readonly AuditLineFragment[] }) {
  const { t } = useTranslation('audit');
  return (
    <Table<AuditLineFragment>
      caption={caption}
      rows={lines}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'what',
          head: t('what'),
          cell: ({ id, action, subjectName, subjectType }) => (
            <>
              <Link to={auditPaths.entry(id)}>{t(`actions.${action}`)}</Link>
              <small>
                {subjectName ??
                  (subjectType in audit.types ? t(`types.${subjectType as SubjectType}`) : subjectType)}
              </small>
            </>
          ),
        },
        { key: 'who', head: t('who'), cell: (line) => <Actor line={line} /> },
        {
          key: 'where',
          head: t('where'),
          cell: ({ address, door }) => (
            <>
              {address ?? t(`doors.${door}`)}
              {address !== null && <small>{t(`doors.${door}`)}</small>}
            </>
          ),
        },
        { key: 'when', head: t('when'), cell: ({ at }) => <AuditTime at={at} /> },
      ]}
    />
  );
}
