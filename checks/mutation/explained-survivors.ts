import type { Survivor } from './mutation-report.ts';

/** Changes of the sources that no test can notice, or none is worth having for, and why. */
interface Explanation {
  readonly reason: string;
  /** Each survivor as the summary prints it: `[file, line without the change, line with it]`. */
  readonly survivors: readonly (readonly [file: string, line: string, mutated: string])[];
}

export const EXPLANATIONS: readonly Explanation[] = [
  {
    reason: 'A value that the types allow for, and that is never missing there.',
    survivors: [
      ['src/http/recently-used.ts', 'if (!oldest) return;', 'if (false) return;'],
      [
        'src/http/connections.ts',
        'return Object.values(freeSockets).flatMap((sockets) => sockets ?? []);',
        'return Object.values(freeSockets).flatMap((sockets) => sockets ?? ["Stryker was here"]);',
      ],
      [
        'src/http/connections.ts',
        'if (socket) this.#spares.keep(origin, socket, signal);',
        'if (true) this.#spares.keep(origin, socket, signal);',
      ],
      [
        'src/auth/credentials.ts',
        "const text = source.text(name) ?? '';",
        'const text = source.text(name) ?? "Stryker was here!";',
      ],
      [
        'src/auth/credentials.ts',
        "const apiKey = source.text('apiKey') ?? '';",
        `const apiKey = source.text('apiKey') ?? "Stryker was here!";`,
      ],
      [
        'src/auth/credentials.ts',
        "const arn = source.text('oauthSecretArn') ?? '';",
        `const arn = source.text('oauthSecretArn') ?? "Stryker was here!";`,
      ],
      [
        'src/auth/secrets-manager.ts',
        "accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',",
        `accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? "Stryker was here!",`,
      ],
      [
        'src/auth/secrets-manager.ts',
        "secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',",
        `secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? "Stryker was here!",`,
      ],
      [
        'src/auth/aws-signature.ts',
        `...names.map((name) => \`\${name}:\${all[name]?.trim().replace(/ +/g, ' ')}\`),`,
        `...names.map((name) => \`\${name}:\${all[name].trim().replace(/ +/g, ' ')}\`),`,
      ],
      [
        'src/connect/response.ts',
        "const text = response[name] ?? '';",
        'const text = response[name] ?? "Stryker was here!";',
      ],
    ],
  },
  {
    reason:
      'Any text does there: of a malformed ARN nothing is used, and a missing variable is header text.',
    survivors: [
      [
        'src/auth/credentials.ts',
        "const [, partition = '', region = ''] = SECRET_ARN.exec(arn) ?? [];",
        `const [, partition = "Stryker was here!", region = ''] = SECRET_ARN.exec(arn) ?? [];`,
      ],
      [
        'src/auth/credentials.ts',
        "const [, partition = '', region = ''] = SECRET_ARN.exec(arn) ?? [];",
        `const [, partition = '', region = "Stryker was here!"] = SECRET_ARN.exec(arn) ?? [];`,
      ],
      [
        'src/auth/credentials.ts',
        "const [, partition = '', region = ''] = SECRET_ARN.exec(arn) ?? [];",
        `const [, partition = '', region = ''] = SECRET_ARN.exec(arn) ?? ["Stryker was here"];`,
      ],
      [
        'src/auth/secrets-manager.ts',
        "const unusable = names.find((name) => !isHeaderText(env[name] ?? ''));",
        'const unusable = names.find((name) => !isHeaderText(env[name] ?? "Stryker was here!"));',
      ],
    ],
  },
  {
    reason: 'Two keys have to differ, whatever they are.',
    survivors: [
      [
        'src/auth/authorization.ts',
        "const current = await authorizer.secrets.readAgain(secret, scope, 'refused');",
        'const current = await authorizer.secrets.readAgain(secret, scope, "");',
      ],
      [
        'src/auth/secret-store.ts',
        "reason: 'stale' | 'refused' = 'stale',",
        `reason: 'stale' | 'refused' = "",`,
      ],
    ],
  },
  {
    reason: 'Node asks only whether it is true.',
    survivors: [
      [
        'src/http/connections.ts',
        'pool.agent.keepSocketAlive = () => false;',
        'pool.agent.keepSocketAlive = () => undefined;',
      ],
    ],
  },
  {
    reason: 'Frees memory or saves work, and changes nothing that comes out.',
    survivors: [
      [
        'src/connect/response.ts',
        'return { flat, complete: nested.length === 0 || addNested(flat, nested) };',
        'return { flat, complete: false || addNested(flat, nested) };',
      ],
      [
        'src/auth/token-store.ts',
        'for (const [other, { expiresAt }] of this.#kept) {',
        'for (const [other, { expiresAt }] of this.#kept) {}',
      ],
      [
        'src/auth/token-store.ts',
        'if (expiresAt <= askedAt) this.#kept.delete(other);',
        'if (false) this.#kept.delete(other);',
      ],
      [
        'src/auth/token-store.ts',
        'if (expiresAt <= askedAt) this.#kept.delete(other);',
        'if (expiresAt < askedAt) this.#kept.delete(other);',
      ],
      [
        'src/auth/token-store.ts',
        'if (expiresAt <= askedAt) this.#kept.delete(other);',
        'if (expiresAt <= askedAt) ;',
      ],
      [
        'src/auth/token-store.ts',
        "scope.redactor.add(basicCredentials(client).replaceAll('=', ''));",
        `scope.redactor.add(basicCredentials(client).replaceAll("", ''));`,
      ],
      [
        'src/auth/token-store.ts',
        "scope.redactor.add(basicCredentials(client).replaceAll('=', ''));",
        `scope.redactor.add(basicCredentials(client).replaceAll('=', "Stryker was here!"));`,
      ],
      [
        'src/http/attempts.ts',
        'const mayStart = nextStart < Infinity && inFlight.size < MAX_IN_FLIGHT;',
        'const mayStart = true && inFlight.size < MAX_IN_FLIGHT;',
      ],
      [
        'src/http/attempts.ts',
        'const mayStart = nextStart < Infinity && inFlight.size < MAX_IN_FLIGHT;',
        'const mayStart = nextStart <= Infinity && inFlight.size < MAX_IN_FLIGHT;',
      ],
      [
        'src/http/shared-request.ts',
        'if (this.#underWay.get(key) === shared) this.#underWay.delete(key);',
        'if (false) this.#underWay.delete(key);',
      ],
      [
        'src/http/shared-request.ts',
        'if (this.#underWay.get(key) === shared) this.#underWay.delete(key);',
        'if (this.#underWay.get(key) === shared) ;',
      ],
      [
        'src/connect/response.ts',
        'if (size <= RESPONSE_MAX_BYTES) return { response, shortened: [] };',
        'if (false) return { response, shortened: [] };',
      ],
      [
        'src/connect/response.ts',
        'if (size <= RESPONSE_MAX_BYTES) return { response, shortened: [] };',
        'if (size < RESPONSE_MAX_BYTES) return { response, shortened: [] };',
      ],
    ],
  },
  {
    reason:
      "What follows comes to the same: a text without digits is no Retry-After, a URL's protocol ends at its colon.",
    survivors: [
      [
        'src/http/retry-after.ts',
        'if (header === undefined) return undefined;',
        'if (false) return undefined;',
      ],
      [
        'src/auth/secrets-endpoint.ts',
        'if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search) {',
        'if (!url || !/^https?:/.test(url.protocol) || url.username || url.password || url.search) {',
      ],
    ],
  },
  {
    reason:
      'Those who shared a request leave it together, so the last one has ended it already; kept, since that hangs on the order of promises.',
    survivors: [['src/http/shared-request.ts', 'this.#end(key, shared);', ';']],
  },
  {
    reason: 'Both ends at the same moment: either may be named.',
    survivors: [
      [
        'src/http/shared-request.ts',
        'if (!(error instanceof DeadlinePassed) || latestWaiterMs() < bound.remainingMs()) throw error;',
        'if (!(error instanceof DeadlinePassed) || latestWaiterMs() <= bound.remainingMs()) throw error;',
      ],
    ],
  },
  {
    reason:
      "The other side of a connection doesn't see these: keep-alive probes, Nagle's algorithm, and that no other protocol is offered.",
    survivors: [
      [
        'src/http/connections.ts',
        "const SOCKET = { keepAlive: true, noDelay: true, ALPNProtocols: ['http/1.1'], ...TLS };",
        "const SOCKET = { keepAlive: false, noDelay: true, ALPNProtocols: ['http/1.1'], ...TLS };",
      ],
      [
        'src/http/connections.ts',
        "const SOCKET = { keepAlive: true, noDelay: true, ALPNProtocols: ['http/1.1'], ...TLS };",
        "const SOCKET = { keepAlive: true, noDelay: false, ALPNProtocols: ['http/1.1'], ...TLS };",
      ],
      [
        'src/http/connections.ts',
        "const SOCKET = { keepAlive: true, noDelay: true, ALPNProtocols: ['http/1.1'], ...TLS };",
        'const SOCKET = { keepAlive: true, noDelay: true, ALPNProtocols: [], ...TLS };',
      ],
    ],
  },
  {
    reason:
      "tls-always-on.test.ts notices, in a process of its own into which Stryker doesn't look.",
    survivors: [
      ['src/http/connections.ts', 'const TLS = { rejectUnauthorized: true };', 'const TLS = {};'],
      [
        'src/http/connections.ts',
        "const SOCKET = { keepAlive: true, noDelay: true, ALPNProtocols: ['http/1.1'], ...TLS };",
        'const SOCKET = {};',
      ],
    ],
  },
  {
    reason: 'It would take three seconds of real time.',
    survivors: [
      [
        'src/http/connections.ts',
        'const timeout = usesProxy(proxyEnv) ? { timeout: TUNNEL_TIMEOUT_MS } : {};',
        'const timeout = usesProxy(proxyEnv) ? {} : {};',
      ],
    ],
  },
];

/** Why a survivor may stay; undefined where nobody has said so yet. */
export function explanationOf({ file, line, mutated }: Survivor): string | undefined {
  return EXPLANATIONS.find(({ survivors }) =>
    survivors.some(([f, l, m]) => f === file && l === line && m === mutated),
  )?.reason;
}
