/** Embedded sub-process, BPMN 2.0.2 §13.3.4: opens a scope and is left when nothing lives in there any more. */
import { open, type ElementBehavior } from '../behavior';

export const subProcess: ElementBehavior = { opens: 'subProcess', enter: () => open };

/** Event sub-process, §13.5.4: the same, opened by its start event having occurred. */
export const eventSubProcess: ElementBehavior = { opens: 'eventSubProcess', enter: () => open };

/** Ad-hoc sub-process, §13.3.5: its activities have no order of their own; see adHoc.ts. */
export const adHocSubProcess: ElementBehavior = { opens: 'subProcess', enter: () => open };

/** Transaction, §13.3.5: a sub-process that a cancel end event inside it undoes as a whole. */
export const transaction: ElementBehavior = { opens: 'subProcess', enter: () => open };
