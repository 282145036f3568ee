import {
  type AccreditationEntryFragment,
  EndAccreditationDocument,
  GrantAccreditationDocument,
} from '@casewire/client';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gapAt, Problems } from '../../cases/problems.tsx';
import room from '../../sla/room.module.css';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { Table } from '../../ui/table.tsx';
import { ConfirmAct } from '../confirm-act.tsx';
import { useDoing } from '../use-doing.ts';
import { useOrganisations } from '../use-organisations.ts';
import { endOfDay } from './end-of-day.ts';

interface CertificatesProps {
  person: { id: string; name: string };
  accreditations: readonly AccreditationEntryFragment[];
}

/** The certificates that give L2 rights on a product, with the day they end. */
export function Certificates({ person, accreditations }: CertificatesProps) {
  const { t } = useTranslation('people');
  const end = useDoing(EndAccreditationDocument, 'endAccreditation');
  return (
    <Section
      title={t('certificate.title')}
      count={accreditations.length}
      note={t('certificate.note')}
      form="rule"
      action={<GrantCertificate person={person} />}
    >
      {accreditations.length === 0 ? (
        <p className={room['quiet']}>{t('certificate.none')}</p>
      ) : (
        <Table
          caption={t('certificate.title')}
          rows={accreditations}
          keyOf={({ id }) => id}
          columns={[
            { key: 'product', head: t('certificate.product'), cell: ({ product }) => product.name },
            { key: 'name', head: t('certificate.name'), cell: ({ certificate }) => certificate },
            {
              key: 'from',
              head: t('certificate.from'),
              cell: ({ validFrom }) => <RelativeTime at={validFrom} form="full" />,
            },
            {
              key: 'to',
              head: t('certificate.to'),
              cell: ({ validTo }) => <RelativeTime at={validTo} form="full" />,
            },
            {
              key: 'act',
              head: t('acts'),
              cell: ({ id, certificate, product }) => (
                <ConfirmAct
                  size="sm"
                  act={t('certificate.end')}
                  label={t('certificate.endOf', { product: product.name })}
                  title={t('certificate.endTitle', { certificate })}
                  consequences={[
                    {
                      what: t('certificate.endWhat'),
                      rest: t('certificate.endRest', { product: product.name }),
                    },
                  ]}
                  doing={end}
                  input={{ accreditationId: id }}
                />
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function GrantCertificate({ person }: { person: CertificatesProps['person'] }) {
  const { t } = useTranslation('people');
  const doing = useDoing(GrantAccreditationDocument, 'grantAccreditation');
  const { products } = useOrganisations();
  const [opened, setOpened] = useState(false);
  const [productId, setProductId] = useState('');
  const [certificate, setCertificate] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const close = () => {
    setOpened(false);
    setTried(false);
    doing.reset();
  };
  const grant = async () => {
    setTried(true);
    const validTo = endOfDay(until);
    if (productId === '' || certificate.trim() === '' || validTo === null) return;
    if (await doing.run({ personId: person.id, productId, certificate, validTo })) {
      setCertificate('');
      close();
    }
  };
  const needed = (missing: boolean, field: string) =>
    tried && missing ? t('certificate.needed') : gapAt(doing.problems, field);
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconCertificate size={15} stroke={1.8} />}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('certificate.grant')}
      </Button>
      <ConsequenceDialog
        opened={opened}
        title={t('certificate.grantTitle', { name: person.name })}
        consequences={[{ rest: t('certificate.grantRest') }]}
        confirm={t('certificate.grant')}
        busy={doing.busy}
        onConfirm={() => void grant()}
        onClose={close}
      >
        <Problems
          problems={doing.problems}
          failure={doing.failure}
          fields={['productId', 'certificate', 'validTo']}
        />
        <NativeSelect
          data-autofocus
          label={t('certificate.product')}
          value={productId}
          error={needed(productId === '', 'productId')}
          data={[
            { value: '', label: t('certificate.choose') },
            ...products.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            setProductId(event.currentTarget.value);
          }}
        />
        <TextInput
          label={t('certificate.name')}
          value={certificate}
          error={needed(certificate.trim() === '', 'certificate')}
          onChange={(event) => {
            setCertificate(event.currentTarget.value);
          }}
        />
        <TextInput
          type="date"
          label={t('certificate.until')}
          value={until}
          error={needed(endOfDay(until) === null, 'validTo')}
          onChange={(event) => {
            setUntil(event.currentTarget.value);
          }}
        />
      </ConsequenceDialog>
    </>
  );
}
