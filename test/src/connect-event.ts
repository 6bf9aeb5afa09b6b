/** The event of a flow block: parameters, and what of the contact data matters to a test. */
export function connectEvent(
  parameters: Readonly<Record<string, unknown>> = {},
  contactData: Readonly<Record<string, unknown>> = {},
): unknown {
  return {
    Name: 'ContactFlowEvent',
    Details: { ContactData: { ContactId: 'contact-1', ...contactData }, Parameters: parameters },
  };
}
