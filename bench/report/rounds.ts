/**
 * Measures every subject in turn, for so many rounds, and collects each one's figures. Each round
 * begins with another subject: what else happens on the machine hits all alike.
 */
export async function inRounds<Subject, Figure>(
  rounds: number,
  subjects: readonly Subject[],
  measure: (subject: Subject) => Promise<Figure>,
): Promise<ReadonlyMap<Subject, readonly Figure[]>> {
  const figures = new Map<Subject, Figure[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round += 1) {
    const first = round % Math.max(1, subjects.length);
    for (const subject of [...subjects.slice(first), ...subjects.slice(0, first)]) {
      figures.get(subject)?.push(await measure(subject));
    }
  }
  return figures;
}
