import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../../cli/commands.ts';
import { typedForm } from '../../cli/kernel/typed-form.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { PROJECT_FOLDERS } from '../support/project-folders.ts';

const ROOT = new URL('../../', import.meta.url);
const PAGES = globSync(
  '{{README,CONTRIBUTING,SECURITY,CHANGELOG}.md,{docs,events,infra,conformance,api,flows,fuzz,bench,simulator}/**/*.md}',
  { cwd: fileURLToPath(ROOT) },
);
const textOf = (page: string): string => readFileSync(new URL(page, ROOT), 'utf8');

test('every page links only to what there is', () => {
  assert.ok(PAGES.length > 20);
  for (const page of PAGES) {
    for (const [, target = ''] of textOf(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const path = fileURLToPath(new URL(target, new URL(page, ROOT)));
      assert.ok(existsSync(path), `${page} links to ${target}`);
    }
  }
});

test('every link to a heading finds it', () => {
  const anchorsOf = (page: string): ReadonlySet<string> =>
    new Set(
      [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .replaceAll(' ', '-'),
      ),
    );
  for (const page of PAGES) {
    for (const [, target = '', anchor = ''] of textOf(page).matchAll(
      /\]\(([^)#\s:]*)#([^)]+)\)/g,
    )) {
      const there = target === '' ? page : fileURLToPath(new URL(target, new URL(page, ROOT)));
      if (!/\.md$/.test(there)) continue;
      const relative = target === '' ? page : there.slice(fileURLToPath(ROOT).length);
      assert.ok(anchorsOf(relative).has(anchor), `${page} links to ${target}#${anchor}`);
    }
  }
});

test('every npm command that a page tells exists', () => {
  const scripts = new Set(Object.keys(packageJson.scripts));
  for (const page of PAGES) {
    for (const [, name = ''] of textOf(page).matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)) {
      assert.ok(scripts.has(name), `${page} tells npm run ${name}`);
    }
  }
});

test('a decision is called by its number', () => {
  for (const page of PAGES) {
    for (const [link, told, number] of textOf(page).matchAll(
      /\[decision (\d+)\]\((?:[^)\s]*\/)?(\d{4})-[^)]*\)/g,
    )) {
      assert.equal(Number(told), Number(number), `${page}: ${link}`);
    }
  }
});

test('README.md and CONTRIBUTING.md have every command in their tables', () => {
  const readme = textOf('README.md') + textOf('CONTRIBUTING.md');
  for (const { name } of COMMANDS) {
    assert.match(readme, new RegExp(`^\\| \`${typedForm(name)}[ \`]`, 'm'), name);
  }
});

test('CONTRIBUTING.md says of every folder with code what is in it', () => {
  const page = textOf('CONTRIBUTING.md');
  const [, map = ''] = /## Where things live\n\n```\n(.*?)```/s.exec(page) ?? [];
  const folders = globSync(
    `{{${PROJECT_FOLDERS}},{checks,cli,flow-language,infra,simulator,src,conformance}/*}/`,
    { cwd: fileURLToPath(ROOT) },
  );
  assert.ok(folders.length > 30);
  for (const folder of folders) {
    const name = folder.replaceAll('\\', '/').replace(/\/$/, '').split('/').at(-1) ?? '';
    assert.match(map, new RegExp(`(^|[ /])${name}/`, 'm'), folder);
  }
});
