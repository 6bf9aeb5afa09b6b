import { join } from 'node:path';
import * as v from 'valibot';
import { type Ports, startCannedBackend } from '../backends/start-canned-backend.ts';
import type { Bench } from '../bench.ts';
import { startWorker, type Worker } from '../processes/worker.ts';
import { formatMs, formatRatio } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part } from '../report/part.ts';
import { floorEnvironment } from './floor-environment.ts';
import { type MeasuredMode, measureModes } from './measure-modes.ts';
import { type CountedMode, type CountedTarget, countRoundTrips, DISTANCE } from './round-trips.ts';

/** Process start to first answer over TLS at a distance: what the wires cost. */
export const distancePart: Part = {
  name: 'distance',
  summary: `the same over TLS with ${DISTANCE.roundTripMs} ms of simulated round-trip time`,
  async run(bench) {
    const rounds = bench.quick ? 3 : 15;
    const backend = await startCannedBackend(bench, 'https');
    const proxy = startWorker(join(import.meta.dirname, '../backends/delay-proxy.ts'));
    try {
      const floorEnv = await floorEnvironment(bench, backend);
      const measureAt = async (roundTripMs: number): Promise<readonly MeasuredMode[]> => {
        const ports = await relay(proxy, backend.ports, roundTripMs);
        return measureModes(bench, rounds, ({ mode }) => ({
          ...backend.environment(mode, ports),
          ...floorEnv,
        }));
      };
      const near = await measureAt(0);
      const far = await measureAt(DISTANCE.roundTripMs);
      return { markdown: render(bench, rounds, countRoundTrips(near, far)) };
    } finally {
      await Promise.all([backend.close(), proxy.close()]);
    }
  },
};

async function relay(proxy: Worker, ports: Ports, roundTripMs: number): Promise<Ports> {
  const through = async (port: number): Promise<number> =>
    v.parse(v.number(), await proxy.ask('relay', { port, roundTripMs }));
  return {
    secret: await through(ports.secret),
    token: await through(ports.token),
    api: await through(ports.api),
  };
}

function render({ candidates }: Bench, rounds: number, counted: readonly CountedMode[]): string {
  const cell = ({ medianMs, roundTrips }: CountedTarget, floor: CountedTarget): string =>
    `${formatMs(medianMs)} = ${formatRatio(medianMs / floor.medianMs)}, ${roundTrips.toFixed(1)} round trips`;
  const table = renderTable({
    head: ['', 'floor', ...candidates.map(({ label }) => label), 'fewest possible', ''],
    rows: counted.map(({ mode, floor, values, fewest }) => [
      `${mode.label}: first answer`,
      `${formatMs(floor.medianMs)}, ${floor.roundTrips.toFixed(1)} round trips`,
      ...values.map((value) => cell(value, floor)),
      `${fewest} round trips`,
      (values[0]?.roundTrips ?? Number.NaN) < fewest + 0.5 ? 'met' : 'too many',
    ]),
  });
  return [
    `Process start to first answer over TLS 1.3 with ${DISTANCE.roundTripMs} ms of round-trip time; median of ${rounds} fresh processes each, in turn. Round trips are counted by time: what the distance adds, in units of what each of the floor's known round trips adds.`,
    table,
  ].join('\n\n');
}
