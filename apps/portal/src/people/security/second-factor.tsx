import { type AccountEntryFragment } from '@casewire/client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import room from '../../sla/room.module.css';
import { Section } from '../../ui/section.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { auth, refusalIn } from '../sign-in/auth.ts';
import style from './section.module.css';
import { SetUpApp } from './set-up-app.tsx';

interface SecondFactorProps {
  account: AccountEntryFragment;
  onChanged: () => void;
}

/** Codes from an app after the password: set up, taken away, with codes for the day the device is lost. */
export function SecondFactor({ account, onChanged }: SecondFactorProps) {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState<'enable' | 'disable' | 'codes' | null>(null);
  const [uri, setUri] = useState<string | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => {
    setOpen(null);
  };
  const enable = async (password: string) => {
    const answer = await auth.twoFactor.enable({ password });
    const refused = refusalIn(answer);
    if (refused || !answer.data || !('totpURI' in answer.data)) return refused ?? 'failed';
    setUri(answer.data.totpURI);
    setCodes(answer.data.backupCodes);
    return null;
  };
  const disable = async (password: string) => {
    const refused = refusalIn(await auth.twoFactor.disable({ password }));
    if (refused === null) onChanged();
    return refused;
  };
  const renew = async (password: string) => {
    const answer = await auth.twoFactor.generateBackupCodes({ password });
    if (answer.data) setCodes(answer.data.backupCodes);
    return refusalIn(answer);
  };
  return (
    <Section
      title={t('factor.title')}
      note={account.hasSecondFactor ? t('factor.on') : t('factor.off')}
      form="rule"
    >
      <div className={style['stack']}>
        <p className={room['quiet']}>{account.hasPassword ? t('factor.lead') : t('factor.noPassword')}</p>
        {account.hasPassword && (
          <div className={room['row']}>
            {account.hasSecondFactor ? (
              <>
                <Button
                  variant="default"
                  onClick={() => {
                    setOpen('codes');
                  }}
                >
                  {t('factor.renew')}
                </Button>
                <Button
                  variant="default"
                  onClick={() => {
                    setOpen('disable');
                  }}
                >
                  {t('factor.disable')}
                </Button>
              </>
            ) : (
              <Button
                variant="default"
                onClick={() => {
                  setOpen('enable');
                }}
              >
                {t('factor.enable')}
              </Button>
            )}
          </div>
        )}
      </div>
      <PasswordDialog
        opened={open === 'enable'}
        title={t('factor.enable')}
        confirm={t('goOn')}
        onConfirm={enable}
        onClose={close}
      />
      <PasswordDialog
        opened={open === 'disable'}
        title={t('factor.disable')}
        confirm={t('factor.disable')}
        tone="late"
        consequences={[{ what: t('factor.disableWhat'), rest: t('factor.disableRest') }]}
        onConfirm={disable}
        onClose={close}
      />
      <PasswordDialog
        opened={open === 'codes'}
        title={t('factor.renew')}
        confirm={t('factor.renew')}
        consequences={[{ rest: t('factor.renewRest') }]}
        onConfirm={renew}
        onClose={close}
      />
      <SetUpApp
        uri={uri}
        onDone={() => {
          setUri(null);
          onChanged();
        }}
        onClose={() => {
          setUri(null);
          setCodes(null);
        }}
      />
      <RecoveryCodes
        codes={uri === null ? codes : null}
        onClose={() => {
          setCodes(null);
        }}
      />
    </Section>
  );
}
