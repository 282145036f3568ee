import { TextInput } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { sendCode, type SignInRefusal } from '../sign-in/auth.ts';
import style from './set-up-app.module.css';

interface SetUpAppProps {
  /** What the app has to know; the dialog is open while there is one. */
  uri: string | null;
  onDone: () => void;
  onClose: () => void;
}

/** Shows the app what it has to know, and asks for a code to see that it does. */
export function SetUpApp({ uri, onDone, onClose }: SetUpAppProps) {
  const { t } = useTranslation(['people', 'signIn']);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const confirm = async () => {
    setBusy(true);
    const refused = await sendCode(code.replace(/\s/g, ''), false);
    setBusy(false);
    setRefusal(refused);
    if (refused !== null) return;
    setCode('');
    onDone();
  };
  return (
    <ConsequenceDialog
      opened={uri !== null}
      title={t('factor.app')}
      consequences={[{ rest: t('factor.appRest') }]}
      confirm={t('signIn:code.submit')}
      busy={busy}
      onConfirm={() => void confirm()}
      onClose={() => {
        setRefusal(null);
        onClose();
      }}
    >
      {uri !== null && (
        <>
          <div className={style['code']}>
            <QRCodeSVG value={uri} size={192} marginSize={4} title={t('factor.qr')} />
          </div>
          <CopyField label={t('factor.key')} value={new URL(uri).searchParams.get('secret') ?? ''} />
          {refusal !== null && <Banner tone="late">{t(`signIn:${refusal}`)}</Banner>}
          <TextInput
            data-autofocus
            label={t('signIn:code.label')}
            description={t('factor.codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => {
              setCode(event.currentTarget.value);
            }}
          />
        </>
      )}
    </ConsequenceDialog>
  );
}
