import * as v from 'valibot';

/**
 * A dashboard's body, as far as ours uses what AWS documents; nothing else may stand in it.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
const Rendering = v.strictObject({
  color: v.optional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
  expression: v.optional(v.string()),
  id: v.optional(v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9_]*$/))),
  label: v.optional(v.string()),
  stat: v.optional(
    v.picklist(['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum', 'p50', 'p99']),
  ),
  visible: v.optional(v.boolean()),
  yAxis: v.optional(v.picklist(['left', 'right'])),
});

/** Namespace, name, dimensions by name and value, and how to render it; or an expression alone. */
const Metric = v.pipe(
  v.array(v.union([v.string(), Rendering])),
  v.transform((items) => {
    const texts = items.filter((item) => typeof item === 'string');
    const [namespace = '', name = '', ...dimensions] = texts;
    return {
      /** Of texts and options: options come last, if at all. */
      inOrder: items.slice(0, texts.length).every((item) => typeof item === 'string'),
      namespace,
      name,
      dimensionNames: dimensions.filter((_, index) => index % 2 === 0),
      dimensionValues: dimensions.filter((_, index) => index % 2 === 1),
      rendering: items.find((item) => typeof item !== 'string') ?? {},
    };
  }),
);

const Axis = v.strictObject({ min: v.optional(v.number()), max: v.optional(v.number()) });
const size = {
  width: v.pipe(v.number(), v.maxValue(24)),
  height: v.pipe(v.number(), v.maxValue(1000)),
};

const MetricWidget = v.strictObject({
  type: v.literal('metric'),
  ...size,
  properties: v.strictObject({
    title: v.string(),
    region: v.string(),
    view: v.picklist(['timeSeries', 'singleValue', 'gauge', 'bar', 'pie', 'table']),
    stat: v.string(),
    period: v.pipe(v.number(), v.multipleOf(60)),
    yAxis: v.optional(v.strictObject({ left: v.optional(Axis), right: v.optional(Axis) })),
    metrics: v.pipe(v.array(Metric), v.maxLength(500)),
  }),
});

const LogWidget = v.strictObject({
  type: v.literal('log'),
  ...size,
  properties: v.strictObject({
    title: v.string(),
    region: v.string(),
    view: v.picklist(['table', 'timeSeries', 'bar', 'pie']),
    query: v.pipe(v.string(), v.startsWith("SOURCE '")),
  }),
});

const AlarmWidget = v.strictObject({
  type: v.literal('alarm'),
  ...size,
  properties: v.strictObject({
    title: v.string(),
    alarms: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(100)),
  }),
});

export const DashboardBody = v.strictObject({
  start: v.pipe(v.string(), v.regex(/^-P(\d+[DWM]|T\d+[HM])$/)),
  widgets: v.pipe(
    v.array(v.variant('type', [MetricWidget, LogWidget, AlarmWidget])),
    v.maxLength(500),
  ),
});

export type MetricWidget = v.InferOutput<typeof MetricWidget>;
