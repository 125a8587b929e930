/** `GridHead`: names of the columns; a click on one sorts by it, another turns the order round. */
import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import type { InboxSort } from '../../client/inbox';
import { inboxTexts } from '../../ui/catalogue/inbox';
import { useTexts } from '../../ui/texts';
import { type Column, sortable } from './columns';

interface Props {
  readonly columns: readonly Column[];
  readonly sort: InboxSort;
  readonly onSort: (sort: InboxSort) => void;
}

export function GridHead({ columns, sort, onSort }: Props) {
  const text = useTexts(inboxTexts);
  return (
    <div role="rowgroup" className="ow-grid-head">
      <div role="row" aria-rowindex={1} className="ow-grid-cells">
        {columns.map((column) => {
          const name = text(`column_${column}`);
          if (!sortable.includes(column)) {
            return (
              <div key={column} role="columnheader" className={`ow-cell-${column}`}>
                {name}
              </div>
            );
          }
          const direction = sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none';
          return (
            <div key={column} role="columnheader" aria-sort={direction} className={`ow-cell-${column}`}>
              <button
                type="button"
                title={text('sortBy', { column: name })}
                onClick={() => onSort((direction === 'ascending' ? `-${column}` : column) as InboxSort)}
              >
                {name}
                <span className="ow-grid-sort" aria-hidden>
                  {direction === 'ascending' && <CaretUpOutlined />}
                  {direction === 'descending' && <CaretDownOutlined />}
                </span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
