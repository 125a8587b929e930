/** `tabKeys`: the parts of the task page, in their order. */
export type TabKey = 'work' | 'diagram' | 'data';

export const tabKeys: readonly TabKey[] = ['work', 'diagram', 'data'];
