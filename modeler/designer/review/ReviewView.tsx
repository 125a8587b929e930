/** `ReviewView`: the differences to a deployed version, what the engine found, and the deployment. */
import { Checkbox, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useDeploymentFiles, useDeployments, useProcessVersions } from '../../client/definitions';
import type { Finding } from '../../../engine/model/finding';
import { reviewTexts } from '../../ui/catalogue/designerReview';
import { designerTexts } from '../../ui/catalogue/designer';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { Loading } from '../../ui/Loading';
import { useTexts } from '../../ui/texts';
import { type DraftFile, fileOf, kindOf, sameFiles } from '../draft/draft';
import type { Opened } from '../draft/useService';
import { isSubstantial } from '../diff/diffService';
import { fileTitle } from '../draft/fileTitle';
import { parseXml } from '../draft/parseXml';
import { placeOf } from '../findings/placeOf';
import { FindingsCount, FindingsList } from '../findings/FindingsBar';
import type { Findings } from '../findings/useFindings';
import { timeText } from '../list/ProcessTable';
import { ChangeList } from './ChangeList';
import { DeployBox } from './DeployBox';
import './review.css';
import { SideBySide } from './SideBySide';
import { useDiff } from './useDiff';

interface Props {
  readonly opened: Opened;
  readonly name: string;
  readonly files: readonly DraftFile[];
  readonly findings: Findings;
  readonly onDeployed: () => void;
  /** To its place in the drawing, a table or a form. */
  readonly onGo: (place: Partial<Pick<Finding, 'elementId' | 'rule' | 'resource'>>) => void;
}

export default function ReviewView({ opened, name, files, findings, onDeployed, onGo }: Props) {
  const text = useTexts(reviewTexts);
  const inDesigner = useTexts(designerTexts);
  const versions = useProcessVersions();
  const deployments = useDeployments();
  const own = (versions.data ?? []).filter(({ key }) => key === opened.key).sort((a, b) => b.version - a.version);
  const times = new Map((deployments.data ?? []).map(({ id, deploymentTime }) => [id, deploymentTime]));
  const [wanted, setWanted] = useState<string>();
  const [withMoved, setWithMoved] = useState(false);
  const [selected, setSelected] = useState<string>();
  const latest = own[0];
  const chosen = own.find(({ deploymentId }) => deploymentId === wanted) ?? latest;
  const before = useDeploymentFiles(chosen?.deploymentId);
  const newest = useDeploymentFiles(latest?.deploymentId);
  const deployed = useMemo(() => underName(before.data, opened), [before.data, opened]);
  const diff = useDiff(deployed, files);
  const changes = diff.changes ?? [];
  const shown = changes.filter((change) => withMoved || isSubstantial(change));
  const movedCount = changes.length - changes.filter(isSubstantial).length;
  const after = fileOf({ files }, opened.main)?.text ?? '';
  const old = deployed?.find((file) => file.name === opened.main);
  const titleOf = (file: string): string => {
    if (file === opened.main) return text('drawingFile');
    const found = [...files, ...(deployed ?? [])].find((one) => one.name === file);
    return found === undefined ? file : fileTitle(found);
  };
  const isDrawn = (id: string): boolean => [after, old?.text ?? ''].some((xml) => xml.includes(`bpmnElement="${id}"`));
  const nameIn = (id: string): string =>
    parseXml(after)
      .querySelector(`[id="${CSS.escape(id)}"]`)
      ?.getAttribute('name') || id;
  const askLatest = async (): Promise<number> => {
    const now = await versions.refetch({ throwOnError: true });
    const found = (now.data ?? []).filter(({ key }) => key === opened.key).map(({ version }) => version);
    const newestNow = Math.max(0, ...found);
    if (newestNow > (latest?.version ?? 0)) setWanted(undefined);
    return newestNow;
  };
  const isSame = newest.data !== undefined && sameFiles(newest.data, files);

  if (versions.isPending) return <Loading />;
  return (
    <div className="ow-review">
      <SideBySide
        // Another version is another drawing.
        key={chosen?.id ?? ''}
        before={
          old === undefined || chosen === undefined
            ? undefined
            : { xml: old.text, label: text('before', { version: chosen.version }) }
        }
        after={after}
        changes={changes.filter(({ file }) => file === opened.main)}
        selected={selected}
        onSelect={setSelected}
      />
      <aside className="ow-review-side">
        <div className="ow-review-scroll">
          {chosen !== undefined && (
            <label className="ow-review-against">
              <span>{text('against')}</span>
              <Select
                value={chosen.deploymentId}
                options={own.map(({ deploymentId, version }) => ({
                  value: deploymentId,
                  label: text('versionAt', { version, time: timeText(times.get(deploymentId)) }),
                }))}
                onChange={setWanted}
              />
            </label>
          )}
          <section className="ow-review-changes" aria-label={text('changesTitle')}>
            {chosen === undefined && <p>{text('fresh')}</p>}
            {(before.isError || diff.error !== undefined) && (
              <ErrorState
                error={before.error ?? diff.error}
                title={text('compareFailed')}
                onRetry={() => void before.refetch()}
              />
            )}
            {chosen !== undefined && diff.changes !== undefined && (
              <>
                <h2>{text('changes', { count: shown.length })}</h2>
                {movedCount > 0 && (
                  <Checkbox checked={withMoved} onChange={({ target }) => setWithMoved(target.checked)}>
                    {text('withMoved', { count: movedCount })}
                  </Checkbox>
                )}
                {shown.length === 0 ? (
                  <EmptyState title={text('noChanges')} advice={text('noChangesAdvice')} />
                ) : (
                  <ChangeList
                    changes={shown}
                    titleOf={titleOf}
                    isDrawn={isDrawn}
                    main={opened.main}
                    selected={selected}
                    onSelect={setSelected}
                    onOpen={(resource, elementId) => onGo({ resource, elementId })}
                  />
                )}
              </>
            )}
          </section>
          <section className="ow-review-findings">
            <FindingsCount findings={findings} />
            {findings.list.length > 0 && (
              <FindingsList
                list={findings.list}
                nameOf={(finding) => placeOf(finding, files, inDesigner) ?? nameIn(finding.elementId ?? '')}
                onGo={onGo}
              />
            )}
          </section>
        </div>
        <DeployBox
          opened={opened}
          files={files}
          findings={findings}
          isSame={isSame}
          nextVersion={(latest?.version ?? 0) + 1}
          name={name}
          askLatest={askLatest}
          onDeployed={onDeployed}
        />
      </aside>
    </div>
  );
}

/** The files with the process under the name it has now: another tool may have called its file otherwise. */
function underName(files: readonly DraftFile[] | undefined, { key, main }: Opened): readonly DraftFile[] | undefined {
  if (files === undefined || files.some(({ name }) => name === main)) return files;
  const holds = ({ name, text }: DraftFile): boolean => kindOf(name) === 'bpmn' && text.includes(`id="${key}"`);
  const found = files.find(holds);
  return files.map((file) => (file === found ? { ...file, name: main } : file));
}
