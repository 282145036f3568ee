import { Select, type OptionsFilter } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneNames } from '../ui/zone-time.ts';

interface ZoneSelectProps {
  id?: string;
  label: string;
  hint?: string;
  value: string;
  error?: string | null;
  onChange: (zone: string) => void;
}

const plain = (text: string) => text.toLowerCase().replace(/[_/]/g, ' ').trim();

/** “new york” finds America/New_York. */
const byWords: OptionsFilter = ({ options, search }) => {
  const words = plain(search).split(/\s+/);
  return options.filter(
    (option) => 'value' in option && words.every((word) => plain(String(option.value)).includes(word)),
  );
};

/** One of the time zones of the world, found by typing a part of its name. */
export function ZoneSelect({ id, label, hint, value, error = null, onChange }: ZoneSelectProps) {
  const { t } = useTranslation('fields');
  const zones = useMemo(() => zoneNames(), []);
  return (
    <Select
      id={id}
      label={label}
      description={hint}
      searchable
      allowDeselect={false}
      limit={60}
      data={value === '' || zones.includes(value) ? [...zones] : [value, ...zones]}
      filter={byWords}
      value={value === '' ? null : value}
      error={error}
      nothingFoundMessage={t('noZone')}
      onChange={(zone) => {
        if (zone !== null) onChange(zone);
      }}
    />
  );
}
