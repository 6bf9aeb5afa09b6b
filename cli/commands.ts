import type { TableEntry } from './kernel/command.ts';

const TRY = 'Try it on this machine';
const DEPLOY = 'Bring it into AWS, and look after it there';
const PROVE = 'Prove it, and work on it';

/** Every command of every room, in the order in which help lists them. Each is imported when it is called. */
export const COMMANDS: readonly TableEntry[] = [
  {
    name: 'start',
    group: TRY,
    summary: 'Play a whole call through the flow in flows/, with a simulated vendor and no AWS.',
    load: async () => (await import('./start/start.ts')).startCommand,
  },
  {
    name: 'simulate',
    group: TRY,
    summary: 'Play a call through a flow of your own, with the real function, and judge it.',
    load: async () => (await import('./simulate/simulate.ts')).simulateCommand,
  },
  {
    name: 'playground',
    group: TRY,
    summary: 'See and hear such a call in a browser, take part in it, and break things by a click.',
    load: async () => (await import('../playground/command.ts')).playgroundCommand,
  },
  {
    name: 'flow',
    group: TRY,
    summary: 'Make, check or draw a flow for Amazon Connect.',
    load: async () => (await import('./flow/flow.ts')).flowCommand,
  },
  {
    name: 'init',
    group: TRY,
    summary: 'Make a folder of your own: a flow, a scenario with expectations, an example for CI.',
    load: async () => (await import('./init/init.ts')).initCommand,
  },
  {
    name: 'invoke',
    group: TRY,
    summary: 'Invoke the function once, with an event and the settings of your environment.',
    load: async () => (await import('./invoke/invoke.ts')).invokeCommand,
  },
  {
    name: 'simulator',
    group: TRY,
    summary: 'Run the simulated vendor alone, until Ctrl-C.',
    load: async () => (await import('./simulator/simulator.ts')).simulatorCommand,
  },
  {
    name: 'package',
    group: DEPLOY,
    summary: 'Make the zip that AWS Lambda runs, and tell its SHA-256.',
    load: async () => (await import('./package/package.ts')).packageCommand,
  },
  {
    name: 'deploy',
    group: DEPLOY,
    summary:
      'Bring the function into AWS, or up to date there: packages it, shows what would change, asks, and has the function check itself.',
    load: async () => (await import('./deploy/deploy.ts')).deployCommand,
  },
  {
    name: 'destroy',
    group: DEPLOY,
    summary: 'Take the function out of AWS again, after asking.',
    load: async () => (await import('./destroy/destroy.ts')).destroyCommand,
  },
  {
    name: 'doctor',
    group: DEPLOY,
    summary:
      'Check a deployed function and all around it: settings, secret, role, log, what Amazon Connect may do, the flows that call it, the way to Cresta.',
    load: async () => (await import('./doctor/doctor.ts')).doctorCommand,
  },
  {
    name: 'logs',
    group: DEPLOY,
    summary: "Tell what happened to calls, from the deployed function's log in CloudWatch.",
    load: async () => (await import('./logs/logs.ts')).logsCommand,
  },
  {
    name: 'conformance',
    group: PROVE,
    summary: 'Check an implementation against the contract, by the scenarios of conformance/.',
    load: async () => (await import('./conformance/conformance.ts')).conformanceCommand,
  },
  {
    name: 'bench',
    group: PROVE,
    summary: 'Measure the function against a floor: bare Node making the same requests.',
    load: async () => (await import('../bench/command.ts')).benchCommand,
  },
  {
    name: 'fuzz',
    group: PROVE,
    summary:
      'Feed the function inputs that nobody thought of, and look whether what comes out is valid.',
    load: async () => (await import('../fuzz/command.ts')).fuzzCommand,
  },
  {
    name: 'mutate',
    group: PROVE,
    summary:
      'Change the sources in small ways, each change a mutant, and see whether a test notices.',
    load: async () => (await import('../checks/mutation/command.ts')).mutateCommand,
  },
  {
    name: 'test:runtime',
    group: PROVE,
    summary: "Run the zip in AWS's own runtime client.",
    load: async () => (await import('../checks/runtime/command.ts')).testRuntimeCommand,
  },
  {
    name: 'test:aws',
    group: PROVE,
    summary: 'Lint the template, and follow the pages about deploying in a simulated AWS.',
    load: async () => (await import('../checks/aws/command.ts')).testAwsCommand,
  },
  {
    name: 'test:browser',
    group: PROVE,
    summary: "Use the playground's page in Chromium, as people do, and measure it.",
    load: async () => (await import('../checks/browser/command.ts')).testBrowserCommand,
  },
  {
    name: 'flow:shipped',
    group: PROVE,
    summary: 'Write flows/ and their pictures in docs/ anew, as the program makes them.',
    load: async () => (await import('./flow-shipped/flow-shipped.ts')).flowShippedCommand,
  },
];
