import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** moto's server: AWS's services in memory. */
export interface Moto {
  /** `http://127.0.0.1:PORT`: the endpoint of every service. */
  readonly origin: string;
  /** Types of resources that stacks had and moto left out, sorted. */
  skippedTypes(): readonly string[];
  close(): Promise<void>;
}

/**
 * Starts moto on a free port of the loopback interface.
 * @throws Error with what it wrote, where it doesn't start
 * @see https://docs.getmoto.org/en/latest/docs/server_mode.html
 */
export async function startMoto(python: string): Promise<Moto> {
  const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let output = '';
  const started = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      const [, origin] = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
      if (origin !== undefined) started.resolve(origin);
    });
  }
  exited.then(
    () => started.reject(new Error(`moto did not start:\n${output}`)),
    (error) => started.reject(error),
  );
  return {
    origin: await started.promise,
    skippedTypes() {
      const found = output.matchAll(/No Moto CloudFormation support for (\S+)/g);
      return [...new Set(Array.from(found, ([, type = '']) => type))].sort();
    },
    async close() {
      child.kill();
      await exited;
    },
  };
}
