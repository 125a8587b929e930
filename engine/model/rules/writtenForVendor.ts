/**
 * `isWrittenForVendor`: does a file declare the namespace of Camunda, Activiti or Flowable? These engines have never asked
 * for some formalities of the standard (an end event, formal expressions, flows listed at both ends), and their models
 * must go on to deploy unchanged; rules about such formalities judge only files that are plain BPMN.
 */
import { textOf } from '../element';
import type { ParsedBpmn } from '../parseBpmn';

const vendors = /camunda|activiti|flowable|onewindow/i;

export function isWrittenForVendor({ root }: ParsedBpmn): boolean {
  const declared = Object.entries(root.$attrs ?? {}).filter(([name]) => name.startsWith('xmlns'));
  return [...declared.map(([, uri]) => String(uri)), textOf(root, 'targetNamespace') ?? ''].some((uri) =>
    vendors.test(uri),
  );
}
