/** Something of the Connect instance that a block names. */
export interface Resource {
  readonly arn: string;
  /**
   * By this the import finds the resource where the ARN isn't one of the instance.
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-import-export.html
   */
  readonly displayName?: string;
}

/** What the designer keeps of a resource beside the block that names it in this parameter. */
export function resourceMetadata(parameter: string, { displayName }: Resource) {
  return displayName === undefined ? {} : { parameters: { [parameter]: { displayName } } };
}
