/** An event as Amazon Connect's flow block sends it, with the parameters that the block sets. */
export function connectEvent(
  contactId: string,
  parameters: Readonly<Record<string, string>>,
): object {
  return {
    Name: 'ContactFlowEvent',
    Details: {
      ContactData: {
        Attributes: {},
        Channel: 'VOICE',
        ContactId: contactId,
        CustomerEndpoint: { Address: '+12025550143', Type: 'TELEPHONE_NUMBER' },
        InitiationMethod: 'INBOUND',
        Queue: null,
      },
      Parameters: parameters,
    },
  };
}
