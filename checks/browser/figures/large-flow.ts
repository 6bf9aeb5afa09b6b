/** As many blocks as Connect takes. */
const BLOCKS = 250;

/** A flow of 250 blocks that goes twice through nearly all of them, so that a call through it has 1,000 events. */
export function largeFlow(): string {
  const said = Array.from({ length: BLOCKS - 2 }, (_, index) => `Say ${index + 1}`);
  return JSON.stringify({
    Version: '2019-10-30',
    StartAction: 'Twice',
    Metadata: {},
    Actions: [
      {
        Identifier: 'Twice',
        Type: 'Loop',
        Parameters: { LoopCount: '2' },
        Transitions: {
          NextAction: 'End',
          Errors: [{ NextAction: 'End', ErrorType: 'NoMatchingError' }],
          Conditions: [
            {
              NextAction: said[0],
              Condition: { Operator: 'Equals', Operands: ['ContinueLooping'] },
            },
            { NextAction: 'End', Condition: { Operator: 'Equals', Operands: ['DoneLooping'] } },
          ],
        },
      },
      ...said.map((name, index) => {
        const next = said[index + 1] ?? 'Twice';
        return {
          Identifier: name,
          Type: 'MessageParticipant',
          Parameters: { Text: `This is prompt ${index + 1}.` },
          Transitions: {
            NextAction: next,
            Errors: [{ NextAction: next, ErrorType: 'NoMatchingError' }],
            Conditions: [],
          },
        };
      }),
      { Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
    ],
  });
}
