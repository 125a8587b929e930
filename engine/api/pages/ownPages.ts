/** Pages that the server writes itself, in both languages, because the page proper is not there to write them. */

const style =
  'body{margin:0;display:grid;place-items:center;min-height:100vh;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;' +
  'background:#f3f5f8;color:#1f1f1f}main{max-width:34rem;padding:2rem}h1{font-size:1.4rem;margin:0 0 .5rem}p{margin:.3rem 0;color:#595959}' +
  'a{color:#0958d9}@media(prefers-color-scheme:dark){body{background:#10141a;color:#e8e8e8}p{color:#b5b5b5}a{color:#7db1ff}}';

function page(title: string, head: string, body: string): string {
  return (
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title><link rel="icon" href="/favicon.svg">${head}<style>${style}</style></head><body><main>${body}</main></body></html>`
  );
}

export const missingPage = page(
  '没有这个页面 · No such page',
  '',
  '<div lang="zh-CN"><h1>没有这个页面</h1><p>地址可能有误，或页面已改名。</p><p><a href="/">回到首页</a></p></div>' +
    '<div lang="en"><h1>There is no such page</h1><p>The address may be wrong, or the page has moved.</p>' +
    '<p><a href="/">Go to the start page</a></p></div>',
);

/** Loads itself again until the page is there. */
export const unbuiltPage = page(
  '页面正在生成 · Being built',
  '<meta http-equiv="refresh" content="3">',
  '<h1>页面正在生成</h1><p>首次启动时需要约一分钟，完成后会自动打开。接口已可使用。</p>' +
    '<div lang="en"><h1>The page is being built</h1><p>At the first start this takes about a minute; it opens by ' +
    'itself. The API works already. If it does not open, look at the log of the server.</p></div>',
);
