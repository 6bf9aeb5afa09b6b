/** A moment as `2026-11-26 09:12:03 UTC`, since those who compare notes sit in different time zones. */
export function formatTime(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
