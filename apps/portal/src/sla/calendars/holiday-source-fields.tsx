import { HolidayCountriesDocument } from '@casewire/client';
import {
  FileButton,
  NativeSelect,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
  Button,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import room from '../room.module.css';
import { type SourceForm, type SourceGap } from './holiday-source.ts';

interface HolidaySourceFieldsProps {
  form: SourceForm;
  gap: SourceGap | null;
  onChange: (change: Partial<SourceForm>) => void;
}

/** Which list: of a country, in a file, or at an address; and of which years. */
export function HolidaySourceFields({ form, gap, onChange }: HolidaySourceFieldsProps) {
  const { t } = useTranslation('calendars');
  const said = (one: SourceGap) => (gap === one ? t(`import.need.${one}`) : null);
  return (
    <>
      <div>
        <SegmentedControl
          aria-label={t('import.from')}
          value={form.kind}
          data={(['COUNTRY', 'FILE', 'FEED'] as const).map((kind) => ({
            value: kind,
            label: t(`import.kind.${kind}`),
          }))}
          onChange={(kind) => {
            onChange({ kind: kind === 'FILE' || kind === 'FEED' ? kind : 'COUNTRY' });
          }}
        />
      </div>
      <div className={room['fields']}>
        {form.kind === 'COUNTRY' && <CountryFields form={form} error={said('country')} onChange={onChange} />}
        {form.kind === 'FEED' && (
          <TextInput
            type="url"
            label={t('import.url')}
            description={t('import.urlHint')}
            className={room['wide'] ?? ''}
            value={form.url}
            error={said('url')}
            onChange={(event) => {
              onChange({ url: event.currentTarget.value });
            }}
          />
        )}
        {form.kind === 'FILE' && (
          <div className={room['wide']}>
            <Textarea
              label={t('import.text')}
              description={t('import.textHint')}
              rows={4}
              spellCheck={false}
              value={form.text}
              error={said('text')}
              onChange={(event) => {
                onChange({ text: event.currentTarget.value });
              }}
            />
            <FileButton
              accept=".ics,text/calendar"
              onChange={(file) => {
                void file?.text().then((text) => {
                  onChange({ text });
                });
              }}
            >
              {(props) => (
                <Button {...props} variant="default" size="sm" mt={6}>
                  {t('import.chooseFile')}
                </Button>
              )}
            </FileButton>
          </div>
        )}
        <TextInput
          label={t('import.fromYear')}
          inputMode="numeric"
          value={form.fromYear}
          error={said('years')}
          onChange={(event) => {
            onChange({ fromYear: event.currentTarget.value });
          }}
        />
        <TextInput
          label={t('import.toYear')}
          inputMode="numeric"
          value={form.toYear}
          error={gap === 'years'}
          onChange={(event) => {
            onChange({ toYear: event.currentTarget.value });
          }}
        />
      </div>
    </>
  );
}

interface CountryFieldsProps {
  form: SourceForm;
  error: string | null;
  onChange: (change: Partial<SourceForm>) => void;
}

function CountryFields({ form, error, onChange }: CountryFieldsProps) {
  const { t } = useTranslation('calendars');
  const [{ data, error: failed }] = useQuery({ query: HolidayCountriesDocument });
  const countries = data?.holidayCountries ?? [];
  const regions = countries.find(({ code }) => code === form.country)?.regions ?? [];
  return (
    <>
      <Select
        label={t('import.country')}
        searchable
        limit={60}
        data={countries.map(({ code, name }) => ({ value: code, label: name }))}
        value={form.country === '' ? null : form.country}
        error={failed ? t('import.noCountries') : error}
        nothingFoundMessage={t('import.noCountry')}
        onChange={(country) => {
          onChange({ country: country ?? '', region: '' });
        }}
      />
      {regions.length > 0 && (
        <NativeSelect
          label={t('import.region')}
          value={form.region}
          data={[
            { value: '', label: t('import.wholeCountry') },
            ...regions.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChange={(event) => {
            onChange({ region: event.currentTarget.value });
          }}
        />
      )}
    </>
  );
}
