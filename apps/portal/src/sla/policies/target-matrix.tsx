import { Table } from '../../ui/table.tsx';
import { kindsOf, strayKinds, targetsOf } from './policy-form.ts';
import { usePolicyWords } from './use-policy-words.ts';
import { priorities } from './words.ts';

/** What is promised: kinds of clocks down, priorities across, each with where and for whom it differs. */
export function TargetMatrix({ document }: { document: unknown }) {
  const { t, words, length } = usePolicyWords();
  const targets = targetsOf(document);
  const rows = [
    ...kindsOf(document).map(({ name, title }) => ({ name, title })),
    ...strayKinds(document).map((name) => ({ name, title: name })),
  ];
  return (
    <Table
      caption={t('section.targets')}
      rows={rows}
      keyOf={({ name }) => name}
      columns={[
        { key: 'kind', head: t('kind'), cell: ({ title }) => title },
        ...priorities.map((priority) => ({
          key: priority,
          head: priority,
          cell: ({ name }: { name: string }) => {
            const its = targets.filter((target) => target.kind === name && target.priority === priority);
            if (its.length === 0) return t('noTarget');
            return its.map(({ index, within, deployments, plans }) => (
              <span key={index} style={{ display: 'block' }}>
                <b>{length(within)}</b>
                {(deployments.length > 0 || plans.length > 0) && (
                  <small>
                    {[words('deployment', deployments), words('plan', plans)]
                      .filter((part) => part !== '')
                      .join('; ')}
                  </small>
                )}
              </span>
            ));
          },
        })),
      ]}
    />
  );
}
