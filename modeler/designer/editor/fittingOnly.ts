/**
 * `fittingOnlyModule` takes out of the menu that appends what cannot stand there: a transaction is cancelled from within it
 * and caught at its edge, nowhere else. Offering it would only lead to a finding.
 */
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuTarget } from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';
import type { Element } from 'bpmn-js/lib/model/Types';
import type { ModdleElement } from '../moddle';

class FittingOnly {
  static $inject = ['popupMenu'];

  constructor(popupMenu: PopupMenu) {
    // After all others: what they offer is looked through.
    popupMenu.registerProvider('bpmn-append', 100, this);
  }

  getPopupMenuEntries(target: PopupMenuTarget) {
    return (entries: PopupMenuEntries): PopupMenuEntries =>
      Array.isArray(target)
        ? entries
        : Object.fromEntries(
            Object.entries(entries).filter(([key]) => isFitting(key, (target as Element).businessObject)),
          );
  }
}

function isFitting(key: string, source: ModdleElement): boolean {
  const isTransaction = (one: ModdleElement | undefined): boolean => one?.$instanceOf('bpmn:Transaction') === true;
  if (key === 'append-cancel-end') return isTransaction(source.$parent);
  if (key === 'append-cancel-boundary') return isTransaction(source);
  return !/-boundary$/.test(key) || source.$instanceOf('bpmn:Activity');
}

export const fittingOnlyModule = { __init__: ['fittingOnly'], fittingOnly: ['type', FittingOnly] };
