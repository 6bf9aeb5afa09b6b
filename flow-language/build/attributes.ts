/** Contact attributes that the flow and the module leave behind. */
export const ATTRIBUTE = {
  /** One of `STATUS`. */
  status: 'pstnTransferStatus',
  target: 'pstnTransferTarget',
  conversation: 'pstnTransferConversation',
  summary: 'pstnTransferSummary',
  /** The function's error code, where it told one. */
  errorCode: 'pstnTransferErrorCode',
  /** Whether the function called its last failure worth another try; of use to the flow alone. */
  retryable: 'pstnTransferRetryable',
} as const;

/** How far the caller came, in `pstnTransferStatus`. Each is set ahead, so a failure needs no block. */
export const STATUS = {
  /** The caller didn't reach the AI agent. */
  notConnected: 'not_connected',
  /** The caller talked with the AI agent, but nobody could tell what came of it. */
  noHandoff: 'no_handoff',
  /** Target and conversation are there, and the summary if it fitted. */
  ok: 'ok',
} as const;
