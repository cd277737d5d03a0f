/** A chaos verdict as text: for a terminal, and for docs/reliability.md. */
import type { ChaosVerdict } from './chaos.ts';

/** Of everybody's looks together. */
export function meanShare({ viewing }: ChaosVerdict): number {
  return viewing.reduce((sum, { share }) => sum + share, 0) / Math.max(1, viewing.length);
}

export function printVerdict(verdict: ChaosVerdict): string {
  const { auction, chat, faults, problems, viewing } = verdict;
  const rows = viewing.map(
    ({ longestGapMs, share, who }) =>
      `| ${who} | ${(100 * share).toFixed(2)} % | ${(longestGapMs / 1000).toFixed(2)} s |`,
  );
  return [
    `${faults.length} faults.`,
    '',
    '| who | with a picture | longest without |',
    '|---|---|---|',
    ...rows,
    '',
    ...costs(verdict),
    '',
    `Viewing ${(100 * meanShare(verdict)).toFixed(2)} % of the time. ` +
      `Chat: ${chat.said} acknowledged, ${chat.refused} refused; of those acknowledged, over two readers, ` +
      `${chat.lost} lost, ${chat.duplicated} twice, ${chat.reordered} out of order. ` +
      `Auction: ${auction.accepted} bids accepted, ${auction.refused} refused, ${auction.triedAgain} tries without ` +
      `an answer; ${auction.disagreements.join('; ') || 'the ledger is what the bidders were told'}. ` +
      (problems.length === 0 ? 'Nothing was left behind.' : `Left behind: ${problems.join('; ')}`),
    '',
  ].join('\n');
}

/** Which fault took how much of the picture from whom; those that took nothing are not told. */
function costs({ faults, viewing }: ChaosVerdict): string[] {
  const names = [...new Set(viewing.flatMap(({ lostMs }) => Object.keys(lostMs)))];
  const seconds = (ms = 0): string => (ms === 0 ? '0' : (ms / 1000).toFixed(2));
  return [
    `| seconds without a picture after | times | ${viewing.map(({ who }) => who).join(' | ')} |`,
    `|---|${'---|'.repeat(viewing.length + 1)}`,
    ...names.map((name) => {
      const times = faults.filter((fault) => fault.startsWith(name)).length;
      return `| ${name} | ${times} | ${viewing.map(({ lostMs }) => seconds(lostMs[name])).join(' | ')} |`;
    }),
  ];
}
