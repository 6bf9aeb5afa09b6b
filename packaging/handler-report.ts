import * as v from 'valibot';

/** Something thrown, as it comes out of the process that threw it. */
export type Thrown =
  | {
      readonly name: string;
      readonly message: string;
      readonly stack?: string | undefined;
      readonly code?: unknown;
      readonly retryable?: unknown;
      readonly cause?: Thrown | undefined;
      /** All that `util.inspect` finds in it, hidden properties and causes included. */
      readonly shown: string;
    }
  | {
      /** What was thrown isn't an error; this is how `util.inspect` shows it. */
      readonly shown: string;
    };

const thrownSchema: v.GenericSchema<unknown, Thrown> = v.lazy(() =>
  v.union([
    v.object({
      name: v.string(),
      message: v.string(),
      stack: v.optional(v.string()),
      code: v.optional(v.unknown()),
      retryable: v.optional(v.unknown()),
      cause: v.optional(thrownSchema),
      shown: v.string(),
    }),
    v.strictObject({ shown: v.string() }),
  ]),
);

const reportSchema = v.object({
  /** Of the order that this answers. */
  id: v.number(),
  value: v.optional(v.unknown()),
  thrown: v.optional(thrownSchema),
});

/** What came of an order: a value, or something thrown. */
export type HandlerReport = v.InferOutput<typeof reportSchema>;

/** @throws valibot's error where the process sent something else */
export const decodeReport = (message: unknown): HandlerReport => v.parse(reportSchema, message);
