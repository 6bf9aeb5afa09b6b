/** What to look at where a log tells nothing of what was asked for. */
export function nothingFound(
  { contact, all }: { readonly contact?: string | undefined; readonly all: boolean },
  functionName: string,
  logGroup: string,
): readonly string[] {
  const what = contact === undefined ? 'No call' : `Nothing of contact ${contact}`;
  return [
    `${what} in the log group ${logGroup} in that time. Check:`,
    '- the time: --since 1d looks back further, as far as the log group keeps its lines;',
    ...(contact === undefined
      ? []
      : [
          '- the contact id: that of the contact record, not of a later transfer or of the whole chain;',
        ]),
    `- the flow: whether its Lambda blocks invoke ${functionName}, in this AWS region;`,
    '- the log level: above INFO, calls that went well leave no line (npm run doctor tells)' +
      (all ? '.' : ';'),
    ...(all ? [] : ['- what else is in the log: --all.']),
  ];
}
