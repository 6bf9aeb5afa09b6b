/** One line of the conversation between the vendor's agent and the caller. */
export interface SpokenLine {
  readonly speaker: 'agent' | 'caller';
  readonly text: string;
}

/** What the agent does with one call: the conversation, and what it hands back afterwards. */
export interface AgentScript {
  readonly lines: readonly SpokenLine[];
  readonly summary: string;
  readonly transferTarget: string;
}

/** The agent's calls follow these in turn, so that two calls next to each other differ. */
export const AGENT_SCRIPTS: readonly [AgentScript, ...AgentScript[]] = [
  {
    lines: [
      { speaker: 'agent', text: 'Thank you for calling. How can I help?' },
      { speaker: 'caller', text: 'I was charged twice for my March invoice.' },
      { speaker: 'agent', text: 'I see both charges. I am passing you to our billing team.' },
    ],
    summary: 'Charged twice for the March invoice; asks for the second charge back.',
    transferTarget: 'billing',
  },
  {
    lines: [
      { speaker: 'agent', text: 'Thank you for calling. How can I help?' },
      { speaker: 'caller', text: 'My parcel was due on Monday and has not come.' },
      { speaker: 'agent', text: 'It is held at the depot. My colleagues there will take over.' },
    ],
    summary: 'Parcel due on Monday is held at the depot; asks for a new delivery date.',
    transferTarget: 'deliveries',
  },
  {
    lines: [
      { speaker: 'agent', text: 'Thank you for calling. How can I help?' },
      { speaker: 'caller', text: 'I need to move my appointment to next week.' },
      { speaker: 'agent', text: 'I am connecting you with the appointment desk.' },
    ],
    summary: 'Wants to move an appointment to next week; mornings suit best.',
    transferTarget: 'appointments',
  },
];
