// One process for all of them: what they import takes longer than they do.
import './alarms.ts';
import './connect.ts';
import './console.ts';
import './function.ts';
import './patterns.ts';
import './role.ts';
import './rules.ts';
import './update-in-place.ts';
