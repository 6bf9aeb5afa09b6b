/** The one virtual agent that the simulated vendor runs. */
export const VIRTUAL_AGENT = {
  customer: 'acme',
  profile: 'support',
  id: 'front-desk',
} as const;

export const PROFILE_NAME = `customers/${VIRTUAL_AGENT.customer}/profiles/${VIRTUAL_AGENT.profile}`;
export const VIRTUAL_AGENT_NAME = `${PROFILE_NAME}/virtualAgents/${VIRTUAL_AGENT.id}`;
