import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';
import { TARGETS } from '../../fuzz/all-targets.ts';
import { describeFinding, findIn } from '../../fuzz/finding.ts';
import { sameCases } from '../support/same-cases.ts';

describe('whatever is fed to', () => {
  for (const target of TARGETS) {
    test(`${target.name}, what comes out is valid`, async (t) => {
      const open = await target.open(await temporaryFolder(t));
      try {
        for (const usual of target.usual) await open.run(usual);
        // A few: `npm run fuzz` feeds all that there is time for.
        const finding = await findIn(target, open, sameCases(target.turn > 100 ? 24 : 3));
        assert.ok(!finding, finding && describeFinding(finding));
      } finally {
        await open.close();
      }
    });
  }
});
