import { cutToFit } from '../connect/response.ts';
import { decodeHandoff } from '../cresta/schema.ts';
import type { ApiAction } from './action.ts';

/** `get_handoff_data`: what the agent found out, and where the caller wants to go. */
export const handoff: ApiAction = {
  request({ contactId }, { virtualAgent: { customer, profile } }) {
    return {
      path: `/v1/customers/${customer}/profiles/${profile}/handoffs:fetchAIAgentHandoff`,
      body: JSON.stringify({ correlationId: contactId }),
    };
  },

  respond(answer, _settings, extra) {
    const { conversation, conversationCorrelationId, summary, transferTarget } =
      decodeHandoff(answer);
    const whole = {
      handoff_conversation: conversation,
      handoff_conversationCorrelationId: conversationCorrelationId,
      handoff_summary: summary,
      handoff_transferTarget: transferTarget,
      ...extra,
    };
    const { response, shortened } = cutToFit(whole, 'handoff_summary');
    const warning = {
      message: 'the response was too large for Connect: the summary was cut',
      facts: { cut_keys: shortened },
    };
    return { response, warnings: shortened.length > 0 ? [warning] : [], unusable: false };
  },
};
