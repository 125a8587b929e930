/** `QueueTabs`: the four queues with how much is in each; each is an address of its own. */
import { Link } from 'react-router';
import type { InboxPage, Queue } from '../../client/inbox';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useTexts } from '../../ui/texts';
import { queues } from './address';

interface Props {
  readonly queue: Queue;
  readonly counts: InboxPage['counts'] | undefined;
}

export function QueueTabs({ queue, counts }: Props) {
  const text = useTexts(inboxTexts);
  return (
    <nav className="ow-queues" aria-label={text('queues')}>
      {queues.map((one) => (
        <Link
          key={one}
          to={`?queue=${one}`}
          className="ow-queue"
          aria-current={one === queue ? 'page' : undefined}
          data-alarm={one === 'overdue' && counts !== undefined && counts.overdue > 0 ? true : undefined}
        >
          {text(`queue_${one}`)}
          {counts !== undefined && <span className="ow-queue-count">{counts[one]}</span>}
        </Link>
      ))}
    </nav>
  );
}
