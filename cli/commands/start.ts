import { fileURLToPath } from 'node:url';
import type { Input } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Option } from '../option.ts';
import type { Session } from '../session.ts';
import { decodeFaults } from '../simulated/decode-faults.ts';
import { readContact } from '../simulated/read-contact.ts';
import { readFlowFile } from '../simulated/read-flow-file.ts';
import { REFUSED, renderReport, showPlay } from '../simulated/show-play.ts';
import { INTERRUPTED } from '../until-interrupted.ts';

type Options = {
  readonly fault: Option<readonly string[]>;
  readonly 'time-limit': Option<number | undefined>;
  readonly auth: Option<'secret' | 'oauth' | 'api-key'>;
  readonly event: Option<string | undefined>;
  readonly json: Option<boolean>;
};

const SHIPPED_FLOW = fileURLToPath(new URL('../../flows/pstn-transfer.json', import.meta.url));

/**
 * Plays a call through the flow that comes along and shows it; 0 only where the call was handed over
 * and came back.
 */
export async function start({ options }: Input<Options>, session: Session): Promise<ExitCode> {
  const faults = decodeFaults(options.fault);
  const contactData = await readContact(options.event, session);
  if (contactData === INTERRUPTED) return EXIT.interrupted;
  const report = await showPlay(
    {
      flow: await readFlowFile(SHIPPED_FLOW),
      contactData,
      timeLimitSeconds: options['time-limit'],
      auth: options.auth,
      faults,
      transferTarget: undefined,
      otherFunctions: new Map(),
    },
    options.json,
    session,
  );
  if (report === INTERRUPTED) return EXIT.interrupted;
  if (report === REFUSED) return EXIT.usage;
  if (options.json) session.stdout.write(renderReport(report));
  return report.outcome === 'handed-over-and-back' ? EXIT.ok : EXIT.failed;
}
