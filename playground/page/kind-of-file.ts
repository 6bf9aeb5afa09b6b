/** Whether a dropped file is rather a log of calls than a flow; the server judges it in the end. */
export function isLog(name: string, text: string): boolean {
  if (/"Actions"|AWS::Connect::|Content:/.test(text)) return false;
  return (
    /\.(log|jsonl|ndjson|txt)$/i.test(name) ||
    /"invocations"|"attempt_list"|function_request_id|"events"/.test(text)
  );
}
