// One process for all of them: each loads AWS's SDK, which takes a second of processor time.
import '../aws/aws-failure.ts';
import './deploy.ts';
import './deploy-answers.ts';
import './deploy-connect.ts';
import './deploy-dialogue.ts';
import './deploy-failures.ts';
import '../destroy/destroy.ts';
import './release-label.ts';
import './saved-answers.ts';
