/** What a query or S3 answer is made of: names and texts, lists, and more of the same. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlContent[]
  | { readonly [name: string]: XmlContent };

/**
 * The content as XML in the form of AWS's query protocol: each entry of a list is a `member`.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
function renderXml(content: XmlContent): string {
  if (content === undefined) return '';
  if (isList(content)) return content.map((entry) => element('member', entry)).join('');
  if (typeof content === 'object') {
    return Object.entries(content)
      .map(([name, entry]) => (entry === undefined ? '' : element(name, entry)))
      .join('');
  }
  return escapeText(String(content));
}

/** One element with its content. */
export function element(name: string, content: XmlContent): string {
  return `<${name}>${renderXml(content)}</${name}>`;
}

function isList(content: XmlContent): content is readonly XmlContent[] {
  return Array.isArray(content);
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
