/** `SearchInput`: a field to search with, and the button that empties it, named for those who do not see it. */
import { CloseCircleFilled, SearchOutlined } from '@ant-design/icons';
import { Input, type InputProps } from 'antd';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { useTexts } from '../../ui/texts';

/** @param label what is searched for: placeholder and name at once */
export function SearchInput({ label, ...others }: Omit<InputProps, 'placeholder'> & { readonly label: string }) {
  const text = useTexts(cockpitTexts);
  return (
    <Input
      {...others}
      placeholder={label}
      aria-label={label}
      prefix={<SearchOutlined aria-hidden />}
      allowClear={{ clearIcon: <CloseCircleFilled role="img" aria-label={text('clear')} /> }}
      className="ow-search"
    />
  );
}
