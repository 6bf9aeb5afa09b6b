import { VIRTUAL_AGENT_NAME } from '../../simulator/cresta/virtual-agent.ts';
import { ENVIRONMENT_SETTINGS, FLOW_SETTINGS } from '../../src/config/setting-names.ts';
import { REAL_WORLD_SETTINGS, simulatedAgent } from './simulated-event.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const KEPT: readonly string[] = [
  ...FLOW_SETTINGS.filter((name) => !REAL_WORLD_SETTINGS.has(name)),
  ...ENVIRONMENT_SETTINGS,
  'AWS_LAMBDA_LOG_LEVEL',
  'POWERTOOLS_LOG_LEVEL',
];

/**
 * The environment variables of an invocation against the simulated vendor: the user's settings
 * except hosts and credentials (proxies and AWS variables too), and the vendor's own.
 */
export function simulatedSettings(vendor: Variables, user: Variables): Variables {
  const kept = Object.fromEntries(
    KEPT.filter((name) => user[name]).map((name) => [name, user[name]]),
  );
  const virtualAgentName = kept['virtualAgentName'];
  const agent =
    virtualAgentName === undefined ? VIRTUAL_AGENT_NAME : simulatedAgent(virtualAgentName);
  return { ...kept, ...vendor, virtualAgentName: String(agent) };
}
