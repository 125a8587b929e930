/** `QuestionBox` asks the person what nothing else can answer: the result of a decision that is not there. */
import { Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { adopt } from '../../../engine/expressions/json';
import { simulationTexts } from '../../ui/catalogue/designerSimulation';
import { useTexts } from '../../ui/texts';
import type { Question } from './useSimulation';

const suggestion = '[{ "result": "" }]';

export function QuestionBox({ question }: { readonly question: Question | undefined }) {
  const text = useTexts(simulationTexts);
  const [typed, setTyped] = useState(suggestion);
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setTyped(suggestion);
    setWrong(false);
  }, [question]);
  const answer = (): void => {
    try {
      question?.answer({ ok: true, value: adopt(JSON.parse(typed), 0) ?? null });
    } catch {
      setWrong(true);
    }
  };
  return (
    <Modal
      open={question !== undefined}
      title={text('askTitle')}
      okText={text('answer')}
      cancelText={text('cancel')}
      onOk={answer}
      onCancel={() => question?.answer({ ok: false, message: text('askWhat', { key: question.key }) })}
    >
      <p>{text('askWhat', { key: question?.key ?? '' })}</p>
      <Input.TextArea
        aria-label={text('askTitle')}
        className="ow-code"
        rows={4}
        value={typed}
        status={wrong ? 'error' : ''}
        onChange={({ target }) => {
          setTyped(target.value);
          setWrong(false);
        }}
      />
      {wrong && <p className="ow-field-fault">{text('askWrong')}</p>}
    </Modal>
  );
}
