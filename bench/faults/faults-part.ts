import { PROFILE_GROUPS } from '../../simulator/faults/all-profiles.ts';
import { type FaultProfile, LIMITS_MS } from '../../simulator/faults/fault-profile.ts';
import { startVendors } from '../backends/start-vendors.ts';
import type { Bench, Target } from '../bench.ts';
import { formatMs } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part, PartResult } from '../report/part.ts';
import { describeFinding, describePolicy } from './describe-finding.ts';
import { judge, type ProfileResult } from './judge.ts';
import { mapLimited } from './map-limited.ts';
import { runCase } from './run-case.ts';

/** They mostly wait; more at once would make each other late on two cores. */
const AT_ONCE = 8;

/** One profile with what each candidate made of it, at each limit. */
interface Row {
  readonly group: string;
  readonly profile: FaultProfile;
  readonly findings: readonly (readonly ProfileResult[])[];
}

/** The fault table. */
export const faultsPart: Part = {
  name: 'faults',
  summary: 'what a caller gets under many faults, at limits of 3 and 8 s',
  async run(bench) {
    const runs = bench.quick ? 1 : 3;
    const rows = await measure(bench, runs);
    return resultOf(bench, rows, runs);
  },
};

async function measure(bench: Bench, runs: number): Promise<readonly Row[]> {
  const { candidates } = bench;
  const profiles = PROFILE_GROUPS.flatMap(({ title, profiles }) =>
    profiles.map((profile) => ({ group: title, profile })),
  );
  const cases = profiles.flatMap(({ profile }) =>
    candidates.flatMap((target) =>
      LIMITS_MS.flatMap((limitMs) =>
        Array.from({ length: runs }, (_, run) => ({ profile, target, limitMs, seed: run + 1 })),
      ),
    ),
  );
  const vendors = startVendors(bench);
  let done = 0;
  try {
    const measured = await mapLimited(cases, AT_ONCE, async (one) => {
      const result = { ...one, run: await runCase(bench, vendors, one.target, one) };
      done += 1;
      if (done % 50 === 0) bench.tell(`  ${done} of ${cases.length} environments`);
      return result;
    });
    const findingOf = (profile: FaultProfile, target: Target, limitMs: number): ProfileResult => {
      const expectation = profile.policy[limitMs === LIMITS_MS[0] ? 0 : 1];
      const own = measured.filter(
        (one) => one.profile === profile && one.target === target && one.limitMs === limitMs,
      );
      return judge(
        own.map(({ run }) => run),
        expectation,
        limitMs,
      );
    };
    return profiles.map(({ group, profile }) => ({
      group,
      profile,
      findings: candidates.map((target) =>
        LIMITS_MS.map((limitMs) => findingOf(profile, target, limitMs)),
      ),
    }));
  } finally {
    await vendors.close();
  }
}

function resultOf({ candidates }: Bench, rows: readonly Row[], runs: number): PartResult {
  const limits = LIMITS_MS.map((limitMs) => `${limitMs / 1000} s`);
  const head = [
    'fault',
    'policy',
    ...candidates.flatMap(({ label }) => limits.map((limit) => `${label}, ${limit}`)),
    'not as the policy says',
  ];
  const tables = PROFILE_GROUPS.map(({ title }) => {
    const cells = rows
      .filter(({ group }) => group === title)
      .map(({ profile, findings }) => [
        profile.name,
        describePolicy(profile),
        ...findings.flatMap((both) => both.map((finding) => describeFinding(finding, profile))),
        deviationsOf(findings[0] ?? []),
      ]);
    return `**${title}**\n\n${renderTable({ head, rows: cells })}`;
  });
  const summary = candidates.map(({ label }, index) => summarise(label, rows, index));
  return {
    markdown: [
      `${rows.length} profiles at limits of ${limits.join(' and ')}, ${runs} fresh ${runs === 1 ? 'environment' : 'environments'} each, ${AT_ONCE} at a time. ✓: every call answered within the limit; ✗: none; then the median time until the answer or the error, and the requests per call to what fails.`,
      ...summary,
      ...tables,
    ].join('\n\n'),
  };
}

function deviationsOf(findings: readonly ProfileResult[]): string {
  return findings
    .flatMap(({ deviations }, index) =>
      deviations.map((deviation) => `${(LIMITS_MS[index] ?? 0) / 1000} s: ${deviation}`),
    )
    .join('; ');
}

function summarise(label: string, rows: readonly Row[], candidate: number): string {
  const counts = LIMITS_MS.map((limitMs, limit) => {
    const findings = rows.map(({ findings }) => findings[candidate]?.[limit]);
    const allowed = rows.filter(({ profile }) => profile.policy[limit]?.kind !== 'fails').length;
    const answered = rows.filter(({ profile }, index) => {
      const expectation = profile.policy[limit];
      const least = expectation?.kind === 'share' ? expectation.share : 1;
      return expectation?.kind !== 'fails' && (findings[index]?.answered ?? 0) >= least;
    }).length;
    return `${answered} of the ${allowed} profiles in which the policy allows an answer within ${formatMs(limitMs)}`;
  });
  return `${label}: answered in ${counts.join(', ')}.`;
}
