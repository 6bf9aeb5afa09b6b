import template from '../../events/get-pstn-transfer-data.json' with { type: 'json' };

/** The sample event of a transfer, of another contact, with these parameters besides its own. */
export function eventOf(contactId: string, parameters: object = {}): object {
  const { Details } = template;
  const ContactData = { ...Details.ContactData, ContactId: contactId };
  const Parameters = { ...Details.Parameters, ...parameters };
  return { ...template, Details: { ...Details, ContactData, Parameters } };
}
