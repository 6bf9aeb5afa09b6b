import { escapeText } from '../../flow-language/draw/svg.ts';

/**
 * The page's HTML. What is in it comes from the script; without one it says so.
 * @param head what goes into the head
 * @param end what comes last in the body
 */
export function htmlDocument(title: string, head: string, end: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(title)}</title>
${head}
</head>
<body>
<div id="page"></div>
<noscript>This page needs JavaScript: it is this project's own, and comes from this machine.</noscript>
${end}
</body>
</html>
`;
}
