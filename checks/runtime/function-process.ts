import { type ChildProcess, spawn } from 'node:child_process';
import { LAMBDA_FLAGS } from '../../packaging/lambda-flags.ts';

/** The process of one execution environment. */
export interface FunctionProcess {
  /** It stands still, timers and all, until `thaw`: what Lambda does between invocations. */
  freeze(): void;
  thaw(): void;
  /** Ends it at once, frozen or not; resolves when it is gone. */
  kill(): Promise<void>;
}

export interface FunctionProcessOptions {
  /** The runtime client's file. */
  readonly client: string;
  readonly env: Readonly<Record<string, string>>;
  /** Gets what the process writes, to either stream, as it comes. */
  readonly onOutput: (text: string) => void;
  /** Gets what ended the process, in Lambda's words: `exit status 1`, `signal: killed`. */
  readonly onExit: (how: string) => void;
}

/** Starts the runtime client, which loads the function. Nothing of our own environment reaches it. */
export function startFunctionProcess(options: FunctionProcessOptions): FunctionProcess {
  const { client, env, onOutput, onExit } = options;
  const child = spawn(process.execPath, [...LAMBDA_FLAGS, client], {
    cwd: env['LAMBDA_TASK_ROOT'],
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killNow = () => {
    child.kill('SIGKILL');
  };
  const { promise: gone, resolve: onGone } = Promise.withResolvers<void>();
  // A frozen process would outlive us, and nobody would ever thaw it.
  process.once('exit', killNow);
  // `close` comes when it is gone and all that it wrote was read.
  child.once('close', (code, signal) => {
    process.off('exit', killNow);
    onExit(signal === 'SIGKILL' ? 'signal: killed' : `exit status ${code ?? signal}`);
    onGone();
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', onOutput);
  return {
    freeze: () => signalIfSupported(child, 'SIGSTOP'),
    thaw: () => signalIfSupported(child, 'SIGCONT'),
    kill() {
      killNow();
      return gone;
    },
  };
}

/** Windows can't stop a process: there it goes on between invocations. */
function signalIfSupported(child: ChildProcess, signal: NodeJS.Signals): void {
  if (process.platform !== 'win32') child.kill(signal);
}
