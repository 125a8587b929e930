/** `HomeButton`: back to where one's day begins. */
import { HomeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { frameTexts } from '../catalogue/frame';
import { paths } from '../paths';
import { useTexts } from '../texts';

export function HomeButton() {
  const text = useTexts(frameTexts);
  const navigate = useNavigate();
  return (
    <Button type="primary" icon={<HomeOutlined aria-hidden />} onClick={() => void navigate(paths.home)}>
      {text('toHome')}
    </Button>
  );
}
