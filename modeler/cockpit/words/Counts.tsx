/** `IncidentCount`: how many are stuck, loud only where there are any. `Count`: a plain number. */
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { StatusTag } from '../../ui/StatusTag';
import { useTexts } from '../../ui/texts';

export function Count({ value }: { readonly value: number }) {
  return <span className={value === 0 ? 'ow-number ow-quiet' : 'ow-number'}>{value.toLocaleString('en')}</span>;
}

export function IncidentCount({ value }: { readonly value: number }) {
  const text = useTexts(cockpitTexts);
  if (value === 0) return <Count value={0} />;
  return (
    <StatusTag tone="bad">
      {text('incidents')} {value.toLocaleString('en')}
    </StatusTag>
  );
}
