/**
 * `parseException` gives the findings of a refused deployment the form in which modelers know a model that cannot be
 * parsed: they look for this type and for the beginning of this message.
 */
import type { Rejection } from '../../../commands/result';
import type { Reply } from '../../http/route';

/** What is read of a finding; its home is the model. */
interface Finding {
  readonly severity: 'error' | 'warning';
  readonly elementId?: string;
  readonly resource?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: { readonly zh: string; readonly en: string };
}

const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' &&
  value !== null &&
  'severity' in value &&
  'message' in value &&
  typeof value.message === 'object';

/** Undefined where the rejection has no findings: then it is an ordinary one. */
export function parseException(rejection: Rejection): Reply | undefined {
  const findings: readonly unknown[] = Array.isArray(rejection.details) ? rejection.details : [];
  if (findings.length === 0 || !findings.every(isFinding)) return undefined;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const told = errors.map((finding) => `* ${textOf(finding)}${placeOf(finding)}`).join('\n');
  const message = `ENGINE-09005 Could not parse BPMN process. Errors: \n${told}`;
  const body = { type: 'ParseException', message, code: 0, details: reportsOf(findings) };
  return { kind: 'json', status: 400, body };
}

const textOf = ({ message }: Finding): string => `${message.en} ${message.zh}`;

function placeOf({ resource, line, column }: Finding): string {
  const parts = [
    resource,
    line === undefined ? undefined : `line ${line}`,
    column === undefined ? undefined : `column ${column}`,
  ];
  const told = parts.filter((part) => part !== undefined);
  return told.length === 0 ? '' : ` | resource ${told.join(' | ')}`;
}

function reportsOf(findings: readonly Finding[]): object {
  const reports = Object.create(null) as Record<string, { errors: object[]; warnings: object[] }>;
  for (const finding of findings) {
    const report = (reports[finding.resource ?? ''] ??= { errors: [], warnings: [] });
    (finding.severity === 'error' ? report.errors : report.warnings).push(problemOf(finding));
  }
  return reports;
}

const problemOf = (finding: Finding): object => ({
  message: textOf(finding),
  line: finding.line ?? 0,
  column: finding.column ?? 0,
  mainElementId: finding.elementId ?? null,
  elementIds: finding.elementId === undefined ? [] : [finding.elementId],
});
