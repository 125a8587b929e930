/** `ListPage`: all processes with their versions, what is in the making, and the ways to begin a new one. */
import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Flex, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useDeployments, useProcessVersions } from '../../client/definitions';
import { useMe } from '../../client/session';
import { designerTexts } from '../../ui/catalogue/designer';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Page } from '../../ui/Page';
import { SearchInput } from '../../ui/search/SearchInput';
import { useTexts } from '../../ui/texts';
import type { Draft } from '../draft/draft';
import { draftStore } from '../draft/draftStore';
import { readImport } from '../draft/importFile';
import { useDrafts } from '../draft/useDrafts';
import { editorPath } from '../editorPath';
import { DropArea } from './DropArea';
import { FileButton } from './FileButton';
import './list.css';
import { NewProcess } from './NewProcess';
import { processRows } from './processRows';
import { ProcessTable } from './ProcessTable';

export function ListPage() {
  const text = useTexts(designerTexts);
  const { id: owner } = useMe();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const versions = useProcessVersions();
  const deployments = useDeployments();
  const { drafts, discard } = useDrafts();
  const [wanted, setWanted] = useState('');
  const [creating, setCreating] = useState(false);

  const keep = async (draft: Omit<Draft, 'owner' | 'savedAt'>): Promise<void> => {
    await draftStore.write({ ...draft, owner, savedAt: Date.now() }).catch(() => message.error(text('saveFailed')));
    await navigate(editorPath(draft.key));
  };

  const importAll = async (files: readonly File[]): Promise<void> => {
    const read = await Promise.all(files.map(readImport));
    for (const one of read) if (one.kind === 'refused') message.error(text(one.why, { file: one.name }));
    const process = read.find((one) => one.kind === 'process');
    const beside = read.filter((one) => one.kind === 'beside');
    const [lonely] = beside;
    if (process === undefined) {
      if (lonely !== undefined) message.warning(text('importOthersNeedProcess', { file: lonely.file.name }));
      return;
    }
    const { key, name, file } = process;
    const known = drafts?.find((draft) => draft.key === key);
    if (known !== undefined) {
      const goOn = await modal.confirm({
        title: text('replaceAsk', { file: file.name }),
        content: text('replaceExisting', { name: known.name }),
        okText: text('replace'),
        cancelText: text('cancel'),
      });
      if (!goOn) return;
    }
    const latest = versions.data?.find((version) => version.key === key);
    const base = latest === undefined ? {} : { base: { deploymentId: latest.deploymentId, version: latest.version } };
    const all = [file, ...beside.map((one) => one.file)];
    await keep({ key, name, main: file.name, files: all, ...base });
  };

  const take = (files: readonly File[]): void => void importAll(files);
  const rows =
    versions.data === undefined || drafts === undefined
      ? undefined
      : processRows(versions.data, deployments.data ?? [], drafts, wanted);

  return (
    <Page
      title={text('title')}
      actions={
        <Flex gap={8}>
          <FileButton label={text('import')} onFiles={take} />
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
            {text('create')}
          </Button>
        </Flex>
      }
    >
      <DropArea hint={text('importHint')} onFiles={take}>
        <Typography.Text type="secondary">{text('intro')}</Typography.Text>
        {versions.isError && (
          <ErrorState error={versions.error} title={text('listFailed')} onRetry={() => void versions.refetch()} />
        )}
        {rows === undefined && !versions.isError && <Skeleton active />}
        {rows !== undefined && (
          <section className="ow-designer-list">
            <div className="ow-designer-search">
              <SearchInput label={text('search')} value={wanted} onChange={({ target }) => setWanted(target.value)} />
            </div>
            {rows.length > 0 ? (
              <ProcessTable rows={rows} onDiscard={discard} />
            ) : wanted === '' ? (
              <EmptyState title={text('noProcesses')} advice={text('noProcessesAdvice')}>
                <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
                  {text('create')}
                </Button>
              </EmptyState>
            ) : (
              <EmptyState title={text('noneFound')} />
            )}
          </section>
        )}
      </DropArea>
      <NewProcess
        open={creating}
        taken={new Set([...(versions.data ?? []), ...(drafts ?? [])].map(({ key }) => key))}
        onCancel={() => setCreating(false)}
        onCreate={({ key, name, xml }) => {
          const main = `${key}.bpmn`;
          void keep({ key, name, main, files: [{ name: main, text: xml }] });
        }}
      />
    </Page>
  );
}
