/** What a contact has: a name of an attribute, and its text. */
export type Attributes = Readonly<Record<string, string>>;

/** All attributes of a contact together, in bytes. */
const MOST_BYTES = 32_768;

/** Why Connect takes no attributes. */
export class AttributesRefused extends Error {
  override readonly name = 'AttributesRefused';
  readonly status: 400 | 404;

  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * What Connect keeps of contacts that have ended.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactAttributes.html
 */
export class ContactBook {
  readonly #contacts = new Map<string, Attributes>();
  /** Each contact that was written to, in order. */
  readonly written: string[] = [];

  /** Keeps a contact, with the attributes that its flow has left. */
  keep(contactId: string, attributes: Attributes): void {
    this.#contacts.set(contactId, attributes);
  }

  /** Undefined for a contact that isn't kept. */
  attributesOf(contactId: string): Attributes | undefined {
    return this.#contacts.get(contactId);
  }

  /** Adds attributes; those that are there already are replaced. @throws AttributesRefused */
  update(contactId: string, attributes: Attributes): void {
    const before = this.#contacts.get(contactId);
    if (before === undefined) throw new AttributesRefused(404, 'Contact not found');
    const [unfit] = Object.keys(attributes).filter((name) => !/^[\w-]+$/.test(name));
    if (unfit !== undefined) throw new AttributesRefused(400, `attribute name ${unfit}`);
    const after = { ...before, ...attributes };
    const bytes = Object.entries(after)
      .flat()
      .map((text) => Buffer.byteLength(text));
    if (bytes.reduce((sum, one) => sum + one, 0) > MOST_BYTES) {
      throw new AttributesRefused(400, 'the attributes are too large');
    }
    this.#contacts.set(contactId, after);
    this.written.push(contactId);
  }
}
