import { cutToFit, shorten } from '../connect/response.ts';
import { decodeHandoff } from '../cresta/schema.ts';
import { message, ours } from '../message.ts';
import { type ApiAction, ownKeys, type Warning } from './action.ts';

/** `get_handoff_data`: what the agent found out, and where the caller wants to go. */
export const handoff: ApiAction = {
  warningsAbout: () => [],

  request({ contactId }, { virtualAgent: { customer, profile } }) {
    return {
      path: `/v1/customers/${customer}/profiles/${profile}/handoffs:fetchAIAgentHandoff`,
      body: JSON.stringify({ correlationId: contactId }),
    };
  },

  respond(answer, _settings, lenient) {
    const { conversation, conversationCorrelationId, summary, transferTarget } =
      decodeHandoff(answer);
    const whole = {
      handoff_conversation: conversation,
      handoff_conversationCorrelationId: conversationCorrelationId,
      handoff_summary: shorten(summary, lenient.handoffSummaryMaxBytes),
      handoff_transferTarget: transferTarget,
      ...ownKeys(lenient),
    };
    const { response, shortened } = cutToFit(whole, 'handoff_summary');
    const warning: Warning = [
      message`the response was too large for Connect: the summary was cut`,
      { cut_keys: shortened.map(ours) },
    ];
    return { response, warnings: shortened.length > 0 ? [warning] : [], unusable: false };
  },
};
