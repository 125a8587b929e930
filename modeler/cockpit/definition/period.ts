/** How far back the statistics of a process look. */

export const periods = [1, 7, 30, 365] as const;
export type Period = (typeof periods)[number];

const standard: Period = 30;
const hour = 3_600_000;

/** @param text days, as the address says */
export function daysOf(text: string | null): Period {
  return periods.find((days) => String(days) === text) ?? standard;
}

/**
 * Begins at a full hour, so that the same question within the hour is the same question.
 * @param now milliseconds
 * @returns an ISO instant
 */
export function sinceOf(days: Period, now: number): string {
  return new Date(Math.floor(now / hour) * hour - days * 24 * hour).toISOString();
}
