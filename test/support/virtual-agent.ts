/** A virtual agent by its full name, for tests that don't care which. */
export const VIRTUAL_AGENT = 'customers/acme/profiles/support/virtualAgents/desk';
