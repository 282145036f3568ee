import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type Voice } from '../sla/clock-facts.ts';
import { ClockStates } from './clock-states.tsx';
import { Parts } from './parts.tsx';
import { ShellSample } from './shell-samples.tsx';
import { SpecialForms } from './special-forms.tsx';
import style from './gallery.module.css';

const shells = [
  { shell: 'staff', word: 'staffShell' },
  { shell: 'case', word: 'caseShell' },
  { shell: 'customer', word: 'customerShell' },
] as const;

/** Everything the portal is made of, with fixed data: no sign-in, no server. */
export function GalleryPage() {
  const { t } = useTranslation(['gallery', 'shell']);
  const [asked] = useSearchParams();
  const [voice, setVoice] = useState<Voice>('staff');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const shown = shells.find(({ shell }) => shell === asked.get('shell'));
  if (shown) return <ShellSample shell={shown.shell} />;
  return (
    <main className={style['gallery']}>
      <header className={style['head']}>
        <div>
          <h1 className={style['title']}>{t('title')}</h1>
          <p className={style['lede']}>{t('lede')}</p>
        </div>
        <p className={style['rules']}>
          {t('ruleTime')}
          <br />
          {t('ruleLength')}
        </p>
      </header>
      <div className={style['row']}>
        <SegmentedControl
          aria-label={t('shell:appearance')}
          value={colorScheme}
          onChange={setColorScheme}
          data={[
            { value: 'light', label: t('shell:light') },
            { value: 'dark', label: t('shell:dark') },
            { value: 'auto', label: t('shell:system') },
          ]}
        />
        <SegmentedControl
          aria-label={t('voice')}
          value={voice}
          onChange={setVoice}
          data={[
            { value: 'staff', label: t('staff') },
            { value: 'customer', label: t('customer') },
          ]}
        />
        {shells.map(({ shell, word }) => (
          <Link key={shell} to={`?shell=${shell}`}>
            {t(word)}
          </Link>
        ))}
      </div>
      <ClockStates voice={voice} />
      <SpecialForms />
      <Parts />
    </main>
  );
}
