import { loadavg } from 'node:os';

export const median = (numbers) => {
  const sorted = numbers.filter((n) => n !== null && !Number.isNaN(n)).sort((a, b) => a - b);
  if (!sorted.length) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const load = () =>
  loadavg()
    .map((n) => n.toFixed(1))
    .join(' ');

export const round = (n, digits = 0) => (n === null || n === undefined || Number.isNaN(n) ? '–' : n.toFixed(digits));

let show = console.log;

/** Tables on the way go to standard error: what is left on standard output is the table of goals. */
export const showGoalsOnly = () => void (show = console.error);

/** Columns as wide as they need to be, as a Markdown table. */
export const printTable = (title, head, rows) => show(table(title, head, rows));

export const say = (text) => show(text);

function table(title, head, rows) {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) =>
    `| ${row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return `\n${title}\n\n${[line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n')}`;
}

/** One goal: what was measured beside what was promised. */
export function goal(id, text, value, limit, { atMost = false, digits = 2, unit = '' } = {}) {
  const met =
    value === null || value === undefined || Number.isNaN(value) ? null : atMost ? value <= limit : value >= limit;
  return { id, text, value, limit, atMost, digits, unit, met };
}

/** `markdown`: to be pasted, without padding. */
export function printGoals(goals, { node, took, markdown }) {
  const title = `Goals, Node.js ${node}, ${new Date().toISOString().slice(0, 10)}, ${took} s, load average ${load()}`;
  const rows = goals
    .toSorted((a, b) => a.id.localeCompare(b.id))
    .map(({ id, text, value, limit, atMost, digits, unit, met }) => [
      `${id} ${text}`,
      `${round(value, digits)}${unit}`,
      `${atMost ? '≤' : '≥'} ${limit}${unit}`,
      met === null ? 'not measured' : met ? 'met' : 'MISSED',
    ]);
  const text = table(title, ['Goal', 'measured', 'target', ''], rows);
  console.log(
    markdown
      ? text
          .replaceAll(/ {2,}\|/g, ' |')
          .replaceAll(/\| {2,}/g, '| ')
          .replaceAll(/-{3,}/g, '--')
      : text,
  );
}
