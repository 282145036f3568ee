import { Modal, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Key } from '../ui/key.tsx';
import { type KeyboardHelpGroup } from './shell-props.ts';
import { useSingleKeys } from './use-shortcuts.ts';
import style from './keyboard-help.module.css';

export interface KeyboardHelpProps {
  opened: boolean;
  onClose: () => void;
  groups: readonly KeyboardHelpGroup[];
}

/** The list behind `?`, and the switch that rests single keys altogether. */
export function KeyboardHelp({ opened, onClose, groups }: KeyboardHelpProps) {
  const { t } = useTranslation(['shell', 'common']);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      size={720}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={style['groups']}>
        {groups.map(({ title, items }) => (
          <section key={title}>
            <h3 className={style['title']}>{title}</h3>
            <dl className={style['keys']}>
              {items.map(({ keys, label }) => (
                <div key={keys} className={style['row']}>
                  <dt>
                    <span className={style['spoken']}>{keys}</span>
                    <Key keys={keys} />
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className={style['foot']}>
        <Switch
          checked={singleKeys}
          onChange={(event) => {
            setSingleKeys(event.currentTarget.checked);
          }}
          label={t('singleKeys')}
          description={singleKeys ? t('keys.resting') : t('keys.off')}
        />
      </div>
    </Modal>
  );
}
