/**
 * `executedOnlyModule` takes out of the menus what the engine refuses to run: offering it would only lead to a finding at
 * deployment. What a file already holds stays as it is.
 */
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type { PopupMenuEntries } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider';

const refused = /transaction|ad-?hoc|complex-gateway|compensat|escalation|cancel|link-|multiple-event|instantiat/i;

class ExecutedOnly {
  static $inject = ['popupMenu'];

  constructor(popupMenu: PopupMenu) {
    // After all others: what they offer is looked through.
    for (const menu of ['bpmn-replace', 'bpmn-append', 'bpmn-create']) popupMenu.registerProvider(menu, 100, this);
  }

  getPopupMenuEntries() {
    return (entries: PopupMenuEntries): PopupMenuEntries =>
      Object.fromEntries(Object.entries(entries).filter(([key]) => !refused.test(key)));
  }
}

export const executedOnlyModule = { __init__: ['executedOnly'], executedOnly: ['type', ExecutedOnly] };
