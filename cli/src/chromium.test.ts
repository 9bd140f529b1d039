import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';

import { findChromium } from './chromium.ts';

it('a browser for the tests starts, draws a page and runs its script', async () => {
  const browser = await chromium.launch(await findChromium());
  try {
    const page = await browser.newPage({ viewport: { width: 400, height: 300 } });
    await page.goto('data:text/html;charset=utf-8,<title>赣服通</title><h1>一件事一次办</h1><script>document.body.dataset.ran = "yes"</script>');
    expect(await page.title()).toBe('赣服通');
    expect(await page.getAttribute('body', 'data-ran')).toBe('yes');
    const png = await page.screenshot();
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual({ width: 400, height: 300 });
  } finally {
    await browser.close();
  }
});
