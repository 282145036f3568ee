import { expect, it } from 'vitest';
import { matrixText } from './matrix.ts';

it('is the matrix that was reviewed; look at what changed, then take it over with: npx vitest run -u', async () => {
  await expect(matrixText()).toMatchFileSnapshot('./matrix.txt');
});
