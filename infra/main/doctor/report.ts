/** What the doctor found: one line per thing, with a remedy where something is wrong. Pure. */

/** `ok` needs nothing, `warning` limits something, `fatal` keeps Freshet from doing its work. */
export type FindingStatus = 'ok' | 'warning' | 'fatal';

export type Finding = {
  /** Stable name for machines, for instance `node` or `port.http`. */
  readonly id: string;
  /** What was looked at, a few words. */
  readonly title: string;
  readonly status: FindingStatus;
  /** What was found, one sentence without a full stop. */
  readonly found: string;
  /** What to do about it; absent when nothing is wrong. */
  readonly remedy?: string;
};

export type DoctorReport = {
  readonly findings: readonly Finding[];
  /** The worst of all findings. */
  readonly status: FindingStatus;
};

const MARKS: Readonly<Record<FindingStatus, string>> = { ok: '✔', warning: '!', fatal: '✖' };

export function ok(id: string, title: string, found: string): Finding {
  return { id, title, status: 'ok', found };
}

type Trouble = { readonly found: string; readonly remedy: string };

export function warning(id: string, title: string, trouble: Trouble): Finding {
  return { id, title, status: 'warning', ...trouble };
}

export function fatal(id: string, title: string, trouble: Trouble): Finding {
  return { id, title, status: 'fatal', ...trouble };
}

export function toReport(findings: readonly Finding[]): DoctorReport {
  const worst = (['fatal', 'warning'] as const).find((status) =>
    findings.some((finding) => finding.status === status),
  );
  return { findings, status: worst ?? 'ok' };
}

/** An aligned table, one line per finding; remedies stand indented below their line. */
export function formatReport(report: DoctorReport): string {
  const width = Math.max(...report.findings.map(({ title }) => title.length), 0);
  const lines = report.findings.flatMap(({ status, title, found, remedy }) => [
    `${MARKS[status]} ${title.padEnd(width)}  ${found}`,
    ...(remedy === undefined ? [] : [`  ${' '.repeat(width)}  → ${remedy}`]),
  ]);
  return [...lines, '', verdict(report), ''].join('\n');
}

function verdict({ findings, status }: DoctorReport): string {
  const count = (wanted: FindingStatus): number =>
    findings.filter((finding) => finding.status === wanted).length;
  switch (status) {
    case 'ok':
      return 'Everything is fine.';
    case 'warning':
      return `Freshet will run; ${things(count('warning'))} could be better.`;
    case 'fatal':
      return `Freshet cannot do its work here: ${things(count('fatal'))} must be put right.`;
  }
}

function things(count: number): string {
  return count === 1 ? '1 thing' : `${count} things`;
}
