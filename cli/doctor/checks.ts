/**
 * All checks by their ids, in the order in which they are shown, with what they are called there. Ids
 * never change their meaning: scripts read them.
 */
export const CHECKS = {
  function: 'function',
  runtime: 'runtime',
  handler: 'handler',
  architecture: 'architecture',
  memory: 'memory',
  timeout: 'timeout',
  settings: 'settings',
  credentials: 'credentials',
  'log-format': 'log format',
  'log-level': 'log level',
  'log-group': 'log group',
  'role-log': 'role: log',
  secret: 'secret',
  'secret-content': 'content of secret',
  'role-secret': 'role: secret',
  'role-key': 'role: key',
  alias: 'alias live',
  'provisioned-concurrency': 'kept ready',
  'connect-permission': 'Connect may call',
  recovery: 'recovery',
  'recovery-queue': 'recovery: queue',
  'dead-letter-queue': 'dead-letter queue',
  'recovery-rule': 'recovery: rule',
  'role-recovery': 'role: recovery',
  'connect-association': 'in the instance',
  flows: 'flows',
  'flow-time-limit': 'time limit',
  'flow-settings': 'block settings',
  'flow-danger': 'flow',
  'flow-tags': 'flow: tags',
  connection: 'connection',
  'call-test': 'call test',
  twin: 'second region',
} as const;

export type CheckId = keyof typeof CHECKS;
