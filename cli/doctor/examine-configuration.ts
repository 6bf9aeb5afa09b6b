import type { DeployedFunction } from '../aws/read-function.ts';
import { type CheckResult, failed, ok, warning } from './check-result.ts';

/** How the function is set up to run. Figures and their reasons: docs/operations.md, docs/performance.md. */
export function examineConfiguration(
  fn: DeployedFunction,
  timeLimitSeconds: number,
): readonly CheckResult[] {
  return [
    examineState(fn),
    examineRuntime(fn),
    examineHandler(fn),
    examineArchitecture(fn),
    examineMemory(fn),
    examineTimeout(fn, timeLimitSeconds),
  ];
}

function examineState({ name, version, region, account, state, stateReason }: DeployedFunction) {
  const where = `${name}, version ${version}, in ${region}, account ${account}`;
  if (state === 'Active') return ok('function', where);
  const reason = stateReason === '' ? '' : ` (${stateReason})`;
  const found = `${where}: ${state}${reason}`;
  return state === 'Failed'
    ? failed('function', found, 'Correct what AWS says, and deploy again.')
    : warning('function', found, 'Invoke it once, and wait until it is Active.');
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
function examineRuntime({ runtime }: DeployedFunction) {
  if (runtime === 'nodejs24.x') return ok('runtime', runtime);
  const [, major = '0'] = /^nodejs(\d+)\.x$/.exec(runtime) ?? [];
  return Number(major) > 24
    ? warning('runtime', `${runtime}: not tested`, 'Choose nodejs24.x.')
    : failed('runtime', runtime || 'none', 'Choose nodejs24.x: the zip is made for it.');
}

const HANDLER = 'handler.handler';

/** A monitoring layer takes the handler's place, and keeps its name in a variable: DD_LAMBDA_HANDLER and others. */
function examineHandler({ handler, variables }: DeployedFunction) {
  if (handler === HANDLER) return ok('handler', handler);
  const [kept] = Object.entries(variables ?? {}).find(([, value]) => value === HANDLER) ?? [];
  if (kept !== undefined) return ok('handler', `${handler}, which calls ${HANDLER} (${kept})`);
  if (variables === undefined) {
    const advice = `Where that is a monitoring layer's, see that it calls ${HANDLER}.`;
    return warning('handler', `${handler}; its variables can't be read`, advice);
  }
  return failed('handler', handler || 'none', `Set it to ${HANDLER}, which the zip has.`);
}

function examineArchitecture({ architecture }: DeployedFunction) {
  const cheaper = architecture === 'arm64' ? '' : ' (arm64 starts faster and costs less)';
  return ok('architecture', `${architecture}${cheaper}`);
}

function examineMemory({ memoryMb }: DeployedFunction) {
  return memoryMb >= 512
    ? ok('memory', `${memoryMb} MB`)
    : warning(
        'memory',
        `${memoryMb} MB: the share of a processor is as small, so a cold start takes longer`,
        'Set 512 MB or more.',
      );
}

/** Above this many seconds, an environment that hangs costs money for nothing. */
const LONG_TIMEOUT = 30;

function examineTimeout({ timeoutSeconds }: DeployedFunction, timeLimitSeconds: number) {
  const found = `${timeoutSeconds} s`;
  const set = 'Set 9 s: just above the 8 s that Connect waits at most.';
  if (timeoutSeconds < timeLimitSeconds) {
    return failed(
      'timeout',
      `${found}, but the function may take ${timeLimitSeconds} s (timeLimitSeconds): Lambda ends it before it can say why`,
      set,
    );
  }
  if (timeoutSeconds === timeLimitSeconds) {
    return warning('timeout', `${found}, exactly the time that the function may take`, set);
  }
  if (timeoutSeconds > LONG_TIMEOUT) {
    return warning('timeout', `${found}: Connect never waits that long`, set);
  }
  return ok('timeout', found);
}
