/** `BrokenPage`: a bug of ours, said plainly, with the way out. */
import { ReloadOutlined } from '@ant-design/icons';
import { Button, Result } from 'antd';
import { ApiError } from '../client/apiError';
import { frameTexts } from './catalogue/frame';
import { ErrorState } from './ErrorState';
import './page.css';
import { useTexts } from './texts';

export function BrokenPage({ error }: { readonly error: unknown }) {
  const text = useTexts(frameTexts);
  if (error instanceof ApiError) {
    return (
      <div className="ow-page">
        <ErrorState error={error} onRetry={() => window.location.reload()} />
      </div>
    );
  }
  return (
    <Result
      status="warning"
      title={text('errorPage')}
      subTitle={text('errorPageAdvice')}
      extra={
        <Button type="primary" icon={<ReloadOutlined />} onClick={() => window.location.reload()}>
          {text('reload')}
        </Button>
      }
    >
      {error instanceof Error && (
        <details>
          <summary>{text('details')}</summary>
          <code>{error.message}</code>
        </details>
      )}
    </Result>
  );
}
