import template from '../../events/get-pstn-transfer-data.json' with { type: 'json' };

/** The sample event of a transfer, of another contact. */
export function eventOf(contactId: string): object {
  const { Details } = template;
  const ContactData = { ...Details.ContactData, ContactId: contactId };
  return { ...template, Details: { ...Details, ContactData } };
}
