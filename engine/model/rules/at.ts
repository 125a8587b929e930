/**
 * `at` points a problem to the nearest element with an id, for faults found in the XML tree rather than in a definition.
 */
import { nearestId, type ModdleElement } from '../element';
import type { Message, Problem, Severity } from '../finding';

export function at(element: ModdleElement, message: Message, severity?: Severity): Problem {
  const elementId = nearestId(element);
  return {
    message,
    ...(elementId !== undefined && { elementId }),
    ...(severity !== undefined && { severity }),
  };
}
