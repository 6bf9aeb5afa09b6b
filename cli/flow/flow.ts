import { basename } from 'node:path';
import { TEXT_NAMES, TEXT_OCCASIONS } from '../../flow-language/build/texts.ts';
import { FLOW_TYPE_NAMES } from '../../flow-language/catalogue/flow-type.ts';
import { drawFlow, MOST_DRAWN } from '../../flow-language/draw/draw-flow.ts';
import { readRun } from '../../flow-language/draw/read-run.ts';
import { trailOf } from '../../flow-language/draw/trail.ts';
import { withAllowances } from '../../flow-language/lint/allowance.ts';
import { dangersOf, isDangerous } from '../../flow-language/lint/lint-flow.ts';
import { notedAllowances } from '../../flow-language/lint/noted-allowances.ts';
import { renderSarif } from '../../flow-language/lint/render-sarif.ts';
import { renderText } from '../../flow-language/lint/render-text.ts';
import { functionArn, queueArn } from '../../flow-language/model/arn.ts';
import { describeFinding } from '../../flow-language/model/finding.ts';
import { readFlow } from '../../flow-language/model/read-flow.ts';
import { USUAL_BUDGET } from '../../flow-language/prove/budget.ts';
import { DEFAULT_LIMITS } from '../../flow-language/prove/limits.ts';
import { command } from '../kernel/command.ts';
import { collect, decodeAll, filled, NONE, oneOf, wholeNumber } from '../kernel/decoders.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW } from '../kernel/exit-code-rows.ts';
import { packageVersion } from '../kernel/package-version.ts';
import { readNamedFile } from '../kernel/read-text-file.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { deliver, noteOfType, readNamedFlow, spareSources, useFlow } from '../local/flow-file.ts';
import { folderAllowances, typedAllowances } from '../local/read-allowances.ts';
import { generateFlow } from './generate-flow.ts';
import { prove } from './prove.ts';
import { readTargets } from './read-targets.ts';
import { readTexts } from './read-texts.ts';

const flowSyntax = syntax({
  examples: [
    {
      typed: '--function-arn ARN --fallback-queue ARN --out my-flow.json',
      shows: 'A flow to import; with --target pstn:PSTN1=ARN for each transfer target.',
    },
    {
      typed: '--module --function-arn ARN --text welcome="Good morning."',
      shows: 'A flow module, to put into a flow that you have.',
    },
    {
      typed: '--lint my-flow.json',
      shows: 'What is dangerous in any flow.',
    },
    {
      typed: '--prove my-flow.json',
      shows: 'Whether anything can go wrong in any call: docs/proving.md.',
    },
    { typed: '--svg my-flow.json --out my-flow.svg', shows: 'A picture of any flow.' },
  ],
  declare: (bare) =>
    bare
      .option('--function-arn <ARN>', 'Your function, its version or its alias.', functionArn)
      .option(
        '--fallback-queue <ARN>',
        'Queue for callers whom no other queue takes, and after failures.',
        queueArn,
      )
      .option(
        '--target <TARGET=ARN>',
        'Queue for a transfer target of the AI agent; can be given several times.',
        collect,
        NONE,
      )
      .option('--text <NAME=TEXT>', 'Something else to say. See Texts.', collect, NONE)
      .option(
        '--time-limit <SECONDS>',
        'How long the blocks wait, and the function knows it: 1 to 8; default 8.',
        wholeNumber(1, 8),
      )
      .option('--module', 'Make a flow module, which queues nothing and disconnects nobody.')
      .option('--without-tags', 'Leave out the blocks that tag the contact: docs/recover.md.')
      .option('--lint <FILE>', 'Check this flow file instead of making one.', filled)
      .option(
        '--format <FORMAT>',
        'With --lint or --prove: text (default), or sarif for a code host.',
        oneOf(['text', 'sarif']),
      )
      .option(
        '--flow-type <TYPE>',
        `With --lint or --prove: what the flow is for, where the file doesn't say: ${FLOW_TYPE_NAMES.join(', ')}.`,
        oneOf(FLOW_TYPE_NAMES),
      )
      .option(
        '--allow <RULE[:BLOCK]=REASON>',
        'With --lint: let a finding be, with a reason; can be given several times.',
        collect,
        NONE,
      )
      .option(
        '--prove <FILE>',
        'Look at all calls through this flow file, each with what can happen in it.',
        filled,
      )
      .option(
        '--scenario <FILE>',
        'With --prove: modules, attributes that contacts come with, and properties of your own, as JSON.',
        filled,
      )
      .option(
        '--most-silence <SECONDS>',
        `With --prove: how long a caller may hear nothing; default ${DEFAULT_LIMITS.silenceSeconds}.`,
        wholeNumber(1, 3600),
      )
      .option(
        '--most-prompts <NUMBER>',
        `With --prove: how many prompts a caller may hear in a circle; default ${DEFAULT_LIMITS.prompts}.`,
        wholeNumber(1, 1000),
      )
      .option(
        '--most-asks <NUMBER>',
        `With --prove: how often a function may be asked for the same thing; default ${DEFAULT_LIMITS.asks}.`,
        wholeNumber(1, 1000),
      )
      .option(
        '--budget <STATES>',
        `With --prove: how many states of calls are looked at; default ${USUAL_BUDGET}.`,
        wholeNumber(1, 100_000_000),
      )
      .option(
        '--picture <FILE>',
        'With --prove: draw the way of the call that breaks a property, or all that calls go through.',
        filled,
      )
      .option('--json', 'With --prove: print one JSON document.')
      .option('--svg <FILE>', 'Draw this flow file instead of making one.', filled)
      .option(
        '--run <FILE>',
        'With --svg: draw in the way that a call took, from npm run simulate -- … --json.',
        filled,
      )
      .option(
        '--arrange <HOW>',
        "With --svg: designer, where Connect's designer has the blocks, or layers, from the start on; default: as the file says.",
        oneOf(['designer', 'layers']),
      )
      .option('--out <FILE>', 'Write here. Default: standard output.', filled)
      .option('--force', 'Replace the file of --out if it is there already.'),
  notes: [
    { title: 'Texts', rows: TEXT_NAMES.map((name) => [name, TEXT_OCCASIONS[name]]) },
    {
      title: 'Exit code',
      rows: [
        ['0', 'It was made, drawn, found without danger, or proven.'],
        [
          '1',
          'With --lint: there is an error or a warning that nobody allowed. With --prove: some call breaks a property.',
        ],
        ['2', "Mistyped, or a file that can't be read or written; nothing was done."],
        [
          '4',
          'With --prove: nothing is broken, but not all calls were looked at within the budget.',
        ],
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run flow`. */
export const flowCommand = command(flowSyntax, flow);

type Typed = Input<typeof flowSyntax>;
type Values = Typed['options'];

/** Makes, checks or draws a flow; the answer goes to standard output or into a file. */
async function flow({ options }: Typed, session: Session): Promise<ExitCode> {
  refuseMixture(options);
  const { lint, prove: proven, svg, run, picture, scenario } = options;
  spareSources(options, [lint, proven, svg, run, scenario, picture]);
  spareSources({ out: picture }, [proven, scenario]);
  if (lint !== undefined) return check(lint, options, session);
  if (proven !== undefined) return prove(proven, options, session);
  if (svg !== undefined) return draw(svg, options, session);
  const text = await generateFlow({
    functionArn: options.functionArn,
    fallbackQueue: options.fallbackQueue,
    targets: decodeAll('--target', options.target, readTargets),
    texts: decodeAll('--text', options.text, readTexts),
    timeLimitSeconds: options.timeLimit ?? 8,
    isModule: options.module ?? false,
    tags: !options.withoutTags,
  });
  await deliver(text, options, session);
  return EXIT.ok;
}

async function check(file: string, options: Values, session: Session): Promise<ExitCode> {
  const { file: name, text, choose } = await readNamedFlow(file);
  const read = useFlow(() => readFlow(text, name, { choose, type: options.flowType }));
  session.stderr.write(noteOfType(read));
  const dangers = withAllowances(dangersOf(read), [
    ...decodeAll('--allow', options.allow, typedAllowances),
    ...notedAllowances(read.flow),
    ...(await folderAllowances(name)),
  ]);
  const report =
    options.format === 'sarif'
      ? renderSarif(name, text, dangers, packageVersion)
      : renderText(file, text, dangers);
  await deliver(report, options, session);
  return isDangerous(dangers) ? EXIT.failed : EXIT.ok;
}

async function draw(file: string, options: Values, session: Session): Promise<ExitCode> {
  const { run } = options;
  const { file: name, text, choose } = await readNamedFlow(file);
  const { flow: read, findings } = useFlow(() => readFlow(text, name, { choose }));
  if (read.blocks.size > MOST_DRAWN) {
    throw new UsageError(`${file} has ${read.blocks.size} blocks; at most ${MOST_DRAWN} are drawn`);
  }
  if (read.blocks.size === 0) throw new UsageError(`${file} has no block that can be drawn`);
  const runText = run === undefined ? undefined : await readNamedFile(run);
  const trail =
    run === undefined || runText === undefined
      ? undefined
      : trailOf(useFlow(() => readRun(runText, run, read)));
  // A flow that doesn't say its name is called by its file's, without the folders.
  const titled = read.name === name ? { ...read, name: basename(name) } : read;
  for (const finding of findings) {
    session.stderr.write(`Note: Connect would not publish it: ${describeFinding(finding)}\n`);
  }
  await deliver(await drawFlow(titled, { trail, arrangement: options.arrange }), options, session);
  return EXIT.ok;
}

/** What each task takes besides --out and --force. */
const MAKING = [
  'functionArn',
  'fallbackQueue',
  'target',
  'text',
  'timeLimit',
  'module',
  'withoutTags',
];
type Task = readonly [string, ...string[]];
const LINT: Task = ['lint', 'format', 'flowType', 'allow'];
const PROVE: Task = [
  'prove',
  'format',
  'flowType',
  'scenario',
  'mostSilence',
  'mostPrompts',
  'mostAsks',
  'budget',
  'picture',
  'json',
];
const SVG: Task = ['svg', 'run', 'arrange'];

/** By the option that begins each, which is the first that it takes. */
const TASKS = [
  ['--lint', LINT],
  ['--prove', PROVE],
  ['--svg', SVG],
] as const;

/** @throws UsageError for an option that would be of no use beside the others */
function refuseMixture(options: Values): void {
  const given = Object.entries(options)
    .filter(([, typed]) => !Array.isArray(typed) || typed.length > 0)
    .map(([name]) => name);
  const [of, task] = TASKS.find(([, [name]]) => given.includes(name)) ?? [undefined, MAKING];
  const surplus = given.find((name) => ![...task, 'out', 'force'].includes(name));
  if (surplus !== undefined) {
    const typed = `--${surplus.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;
    throw new UsageError(
      of === undefined
        ? `${typed} needs ${TASKS.find(([, names]) => names.includes(surplus))?.[0]} FILE`
        : `${typed} is of no use with ${of}`,
    );
  }
  if (options.force && options.out === undefined) throw new UsageError('--force needs --out FILE');
  if (given.length === 0) {
    throw new UsageError(
      'nothing to do: say what to make, or --lint, --prove or --svg with a file',
      {
        wantsHelp: true,
      },
    );
  }
}
