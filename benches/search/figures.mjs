// Numbers for people.

/** The value that `share` of the values do not exceed; of none, NaN. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export const median = (values) => quantile(values, 0.5);

/** `444` for 444,321 bytes: thousands of bytes, as the goals count them. */
export const kilobytes = (bytes) => (bytes / 1000).toLocaleString("en", { maximumFractionDigits: bytes < 9950 ? 1 : 0 });

/** Milliseconds, with a digit after the point where that tells something. */
export const milliseconds = (time) => time.toLocaleString("en", { maximumFractionDigits: time < 9.95 ? 1 : 0 });

/** A Markdown table: its heads, then its rows; all but the first column to the right. */
export function table(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const marks = heads.map((_, column) => (column === 0 ? "---" : "---:"));
  return [heads, marks, ...rows].map(line).join("\n");
}
