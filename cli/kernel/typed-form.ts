/** How a command is typed, up to where its own arguments begin: `npm run invoke --`. */
export function typedForm(name: string, typed = ''): string {
  const script = name === 'start' ? 'npm start' : `npm run ${name}`;
  return typed === '' ? script : `${script} -- ${typed}`;
}
