import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choices } from '../ui/choices.tsx';

export const levels = ['L1', 'L2', 'L3', 'L4'] as const;
export const roles = ['LEAD', 'MANAGER', 'HEAD_OF_SUPPORT', 'ADMINISTRATOR'] as const;
export type Level = (typeof levels)[number];
export type RoleName = (typeof roles)[number];
export type Kind = 'VENDOR' | 'PARTNER' | 'CUSTOMER';

/** What an organisation of that kind may give out; the server says no to the rest. */
export const levelsOf = (kind: Kind | undefined): readonly Level[] =>
  kind === 'VENDOR' ? levels : levels.slice(0, 2);
export const rolesOf = (kind: Kind | undefined): readonly RoleName[] =>
  kind === 'VENDOR' ? roles : roles.slice(0, 1);

interface LevelSelectProps {
  kind: Kind | undefined;
  value: Level | null;
  onChange: (level: Level | null) => void;
  label?: string;
  none?: string;
  description?: string;
  error?: string | null;
}

export function LevelSelect({
  kind,
  value,
  onChange,
  label,
  none,
  description,
  error = null,
}: LevelSelectProps) {
  const { t } = useTranslation('people');
  return (
    <NativeSelect
      label={label ?? t('level')}
      description={description}
      value={value ?? ''}
      error={error}
      data={[
        { value: '', label: none ?? t('noLevel') },
        ...levelsOf(kind).map((level) => ({ value: level, label: t(`levels.${level}`) })),
      ]}
      onChange={(event) => {
        onChange(levels.find((level) => level === event.currentTarget.value) ?? null);
      }}
    />
  );
}

interface RoleChoicesProps {
  kind: Kind | undefined;
  chosen: readonly RoleName[];
  onChange: (chosen: RoleName[]) => void;
  error?: string | null;
}

export function RoleChoices({ kind, chosen, onChange, error = null }: RoleChoicesProps) {
  const { t } = useTranslation('people');
  return (
    <Choices
      legend={t('rolesLegend')}
      options={rolesOf(kind).map((value) => ({ value, label: t(`roles.${value}`) }))}
      chosen={chosen}
      onChange={onChange}
      error={error}
    />
  );
}
