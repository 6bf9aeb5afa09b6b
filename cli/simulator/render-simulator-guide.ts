import handoffEvent from '../../events/get-handoff-data.json' with { type: 'json' };
import type { Paint } from '../../timeline/look.ts';

/** What the guide is made of. */
export interface SimulatorGuide {
  readonly origin: string;
  /** Environment variables that make the function use the simulator. */
  readonly variables: Readonly<Record<string, string>>;
  readonly platform: NodeJS.Platform;
  readonly paint: Paint;
}

/** What somebody who just started the simulator can do with it. Ends in a line feed. */
export function renderSimulatorGuide(guide: SimulatorGuide): string {
  const { origin, variables, platform, paint } = guide;
  const contactId = handoffEvent.Details.ContactData.ContactId;
  const command = (line: string) => `  ${paint('cyan', line)}`;
  return [
    `${paint('bold', `The simulated vendor is at ${origin}`)} (Ctrl-C stops it).`,
    '',
    'In another terminal, in this folder, make the function use it:',
    '',
    ...Object.entries(variables).map(([name, value]) => command(assignment(name, value, platform))),
    '',
    'Ask where to send a call. The answer has a phoneNumber and a dtmfSequence:',
    '',
    command('npm run invoke -- events/get-pstn-transfer-data.json'),
    '',
    'Be the telephone network, with that number and these tones; then have the AI agent hang up:',
    '',
    command(`curl ${origin}/_control/dial --json '{"phoneNumber":"+1…","digits":"…"}'`),
    command(`curl ${origin}/_control/hang-up --json '{"contactId":"${contactId}"}'`),
    '',
    'Ask where the call goes now:',
    '',
    command('npm run invoke -- events/get-handoff-data.json'),
    '',
    `What else it can do while it runs, such as to fail: ${origin}/_control`,
    '',
    paint('bold', 'Requests'),
    '',
  ].join('\n');
}

/** Sets an environment variable in the shell that people have on that platform. */
function assignment(name: string, value: string, platform: NodeJS.Platform): string {
  return platform === 'win32' ? `$env:${name} = '${value}'` : `export ${name}='${value}'`;
}
