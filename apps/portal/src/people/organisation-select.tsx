import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOrganisations } from './use-organisations.ts';

interface OrganisationSelectProps {
  value: string | null;
  onChange: (id: string | null) => void;
  label?: string;
  description?: string;
  error?: string | null;
  /** What leaving it empty means. */
  placeholder?: string;
  clearable?: boolean;
}

/** One of the organisations, found by typing a part of its name. */
export function OrganisationSelect({
  value,
  onChange,
  label,
  description,
  error = null,
  placeholder,
  clearable = false,
}: OrganisationSelectProps) {
  const { t } = useTranslation('people');
  const { organisations, failed } = useOrganisations();
  return (
    <Select
      label={label ?? t('organisation')}
      description={description}
      searchable
      clearable={clearable}
      allowDeselect={clearable}
      placeholder={placeholder}
      data={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      error={failed ? t('organisationsFailed') : error}
      nothingFoundMessage={t('noOrganisation')}
      onChange={onChange}
    />
  );
}
