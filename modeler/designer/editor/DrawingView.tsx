/** `DrawingView`: the drawing with its palette at the left, the properties at the right and the findings below. */
import { Alert, Button } from 'antd';
import type { RefObject } from 'react';
import { designerTexts } from '../../ui/catalogue/designer';
import { reviewTexts } from '../../ui/catalogue/designerReview';
import { EmptyState } from '../../ui/EmptyState';
import { useTexts } from '../../ui/texts';
import { fileOf } from '../draft/draft';
import type { Service } from '../draft/useService';
import { useFindingMarks } from '../findings/useFindingMarks';
import type { Findings } from '../findings/useFindings';
import { Panel } from '../panel/Panel';
import './bpmnTools.css';
import type { Drawing } from './useModeler';

interface Props {
  readonly hidden: boolean;
  readonly host: RefObject<HTMLDivElement | null>;
  readonly drawing: Drawing;
  readonly service: Service;
  readonly findings: Findings;
  readonly main: string;
  /** Takes this file instead of the present one. */
  readonly onRead: (xml: string) => void;
  readonly onOpenFile: (name: string) => void;
}

export function DrawingView({ hidden, host, drawing, service, findings, main, onRead, onOpenFile }: Props) {
  const text = useTexts(designerTexts);
  const review = useTexts(reviewTexts);
  const { modeler, fault, unknown } = drawing;
  useFindingMarks(modeler, findings, { isSeen: !hidden, main });
  const drawIt = async (): Promise<void> => {
    const { layOut } = await import('./layOut');
    onRead(await layOut(fileOf(service, main)?.text ?? ''));
  };
  const hasNoDrawing = fault !== undefined && /no diagram|no process or collaboration|no plane/i.test(fault.message);
  return (
    <div className="ow-drawing" hidden={hidden}>
      <div className="ow-drawing-main">
        <div className="ow-drawing-ground">
          {unknown.length > 0 && (
            <Alert
              className="ow-drawing-unknown"
              type="warning"
              showIcon
              closable
              role="alert"
              title={review('notUnderstood', { count: unknown.length })}
              description={
                <>
                  {review('notUnderstoodAdvice')}
                  <ul>
                    {unknown.map(({ element, line, why, detail }) => (
                      <li key={`${element} ${line} ${detail}`}>{review(why, { element, line, detail })}</li>
                    ))}
                  </ul>
                </>
              }
            />
          )}
          <div ref={host} className="ow-drawing-host" aria-label={text('canvas')} role="region" />
          {fault !== undefined && (
            <div className="ow-drawing-fault">
              {hasNoDrawing ? (
                <EmptyState title={text('noDrawing')} advice={text('noDrawingAdvice')}>
                  <Button type="primary" onClick={() => void drawIt()}>
                    {text('layOut')}
                  </Button>
                </EmptyState>
              ) : (
                <EmptyState title={text('unreadable')} advice={fault.message} />
              )}
            </div>
          )}
        </div>
      </div>
      <aside className="ow-panel" aria-label={text('panel')}>
        {modeler !== undefined && (
          <Panel modeler={modeler} service={service} findings={findings} main={main} onOpenFile={onOpenFile} />
        )}
      </aside>
    </div>
  );
}
