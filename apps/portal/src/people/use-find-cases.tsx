import { CaseListDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { type PaletteItem } from '../shell/palette-items.ts';
import { PriorityMark } from '../sla/priority-mark.tsx';

/** Cases for the palette: by reference, subject or organisation. */
export function useFindCases(): (text: string) => Promise<readonly PaletteItem[]> {
  const { t } = useTranslation('live');
  const client = useClient();
  const navigate = useNavigate();
  return async (text) => {
    const search = text.replace(/^#/, '').trim();
    if (search === '') return [];
    const { data } = await client
      .query(CaseListDocument, { filter: { search }, orderBy: 'URGENCY', first: 8 })
      .toPromise();
    return (data?.cases.nodes ?? []).map((on) => ({
      id: on.id,
      label: `${on.reference} ${on.subject}`,
      hint: on.organisation.name,
      group: t('nav.cases'),
      icon: <PriorityMark priority={on.priority} />,
      run: () => void navigate(`/cases/${on.reference}`),
    }));
  };
}
