/** `NoTasks`: why the list is empty, and what one could do. */
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { EmptyState } from '../../ui/EmptyState';
import { useTexts } from '../../ui/texts';
import type { ListAddress } from './address';

interface Props {
  readonly address: ListAddress;
  readonly onClear: () => void;
}

export function NoTasks({ address: { queue, wish }, onClear }: Props) {
  const text = useTexts(inboxTexts);
  const navigate = useNavigate();
  if (wish.search !== undefined || wish.process !== undefined) {
    return (
      <EmptyState title={text('noMatch')} advice={text('noMatchAdvice')}>
        <Button onClick={onClear}>{text('clear')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={text(`empty_${queue}`)} advice={text(`empty_${queue}Advice`)}>
      {queue === 'mine' && (
        <Button type="primary" onClick={() => void navigate('?queue=team')}>
          {text('toTeam')}
        </Button>
      )}
    </EmptyState>
  );
}
