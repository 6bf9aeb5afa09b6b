/**
 * The line of a flow file on which a block says its identifier, from 1; 1 also where it isn't found.
 * @param block undefined for the file as a whole
 */
export function lineOfBlock(text: string, block: string | undefined): number {
  if (block === undefined) return 1;
  const written = JSON.stringify(block).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`"Identifier"\\s*:\\s*${written}`).exec(text);
  return found === null ? 1 : text.slice(0, found.index).split('\n').length;
}
