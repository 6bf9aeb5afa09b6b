import type { Bench, Target } from '../bench.ts';
import { type FirstAnswer, measureFirstAnswer } from '../processes/first-answer.ts';
import { inRounds } from '../report/rounds.ts';
import { MODES, type Mode } from './modes.ts';

/** One way to authenticate, with the first answers of the floor and of each candidate. */
export interface MeasuredMode {
  readonly mode: Mode;
  readonly floor: readonly FirstAnswer[];
  readonly candidates: readonly (readonly FirstAnswer[])[];
}

/** Measures cold starts in every mode: fresh processes, one at a time, all targets in turn. */
export async function measureModes(
  bench: Bench,
  rounds: number,
  environment: (mode: Mode) => Readonly<Record<string, string>>,
): Promise<readonly MeasuredMode[]> {
  const targets: readonly Target[] = [bench.floor, ...bench.candidates];
  const subjects = MODES.flatMap((mode) => targets.map((target) => ({ mode, target })));
  const figures = await inRounds(rounds, subjects, ({ mode, target }) =>
    measureFirstAnswer(bench, target, environment(mode)),
  );
  const of = (mode: Mode): readonly (readonly FirstAnswer[])[] =>
    subjects
      .filter((subject) => subject.mode === mode)
      .map((subject) => figures.get(subject) ?? []);
  return MODES.map((mode) => {
    const [floor = [], ...candidates] = of(mode);
    return { mode, floor, candidates };
  });
}
