/** `EditorPage`: the process of the address, opened; or why it cannot be. */
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { designerTexts } from '../../ui/catalogue/designer';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { paths } from '../../ui/paths';
import { useTexts } from '../../ui/texts';
import { useOpened } from '../draft/useOpened';
import { Editor } from './Editor';

export default function EditorPage() {
  const { key = '' } = useParams();
  return <OpenedProcess key={key} processKey={key} />;
}

function OpenedProcess({ processKey: key }: { readonly processKey: string }) {
  const text = useTexts(designerTexts);
  const navigate = useNavigate();
  const [query] = useSearchParams();
  // The address forgets the version with the first change: what is then opened again is the draft.
  const [version, setVersion] = useState(query.get('version') ?? undefined);
  const opened = useOpened(key, version);
  const reopen = (): void => {
    setVersion(undefined);
    void opened.refetch();
  };
  if (opened.isPending) return <Loading />;
  if (opened.data !== undefined && opened.data !== null) {
    return <Editor key={`${key} ${opened.dataUpdatedAt}`} opened={opened.data} onReopen={reopen} />;
  }
  return (
    <Page title={text('title')}>
      {opened.isError ? (
        <ErrorState error={opened.error} onRetry={() => void opened.refetch()} />
      ) : (
        <EmptyState title={text('noSuch', { key })} advice={text('noSuchAdvice')}>
          <Flex justify="center">
            <Button type="primary" onClick={() => void navigate(paths.designer)}>
              {text('back')}
            </Button>
          </Flex>
        </EmptyState>
      )}
    </Page>
  );
}
