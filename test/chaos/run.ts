/** The run itself, in a process that `npm run chaos` can end: minutes and seed are its arguments. */
import { runChaos } from './chaos.ts';
import { printVerdict } from './print-verdict.ts';

const [minutes = 30, seed = 1] = process.argv.slice(2).map(Number);
const startedAtMs = performance.now();
const verdict = await runChaos({
  seed,
  seconds: minutes * 60,
  faultEverySeconds: minutes < 10 ? 20 : 60,
  say: (line) => {
    const seconds = Math.round((performance.now() - startedAtMs) / 1000);
    process.stdout.write(`${String(seconds).padStart(5)} s  ${line}\n`);
  },
});
process.stdout.write(`\n${printVerdict(verdict)}`);
const { auction, chat, problems } = verdict;
const wrong = chat.lost + chat.duplicated + chat.reordered + auction.disagreements.length;
process.exit(wrong + problems.length > 0 ? 1 : 0);
