import { isEmail, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { rememberedEmail } from './remembered-email.ts';

/** A form that asks for an e-mail address only. */
export function useEmailForm() {
  const { t } = useTranslation('signIn');
  return useForm({
    mode: 'uncontrolled',
    initialValues: { email: rememberedEmail() },
    validate: { email: (value) => (value === '' ? t('emailNeeded') : isEmail(t('emailShape'))(value)) },
  });
}
