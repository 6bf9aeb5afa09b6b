/** Milliseconds for a table: `57.3 ms`, `0.218 ms`, from 1 s on `1.02 s`. */
export function formatMs(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return `${ms.toFixed(ms < 1 ? 3 : 1)} ms`;
}

/** How many times the floor: `1.18 ×`. */
export function formatRatio(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

/** A share from 0 to 1 in percent, with a decimal only where it needs one: `98.3 %`, `100 %`. */
export function formatShare(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** Bytes in thousands: `56.2 kB`. */
export function formatBytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** A count that may be a mean: `1`, `1.13`. */
export function formatCount(count: number): string {
  return `${Number(count.toFixed(2))}`;
}
