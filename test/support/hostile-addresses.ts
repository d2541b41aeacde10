import { hostileByKind, markHost } from './hostile-strings'

const evil = `everyone@${markHost}`

const several = [
  `noor@post.example, ${evil}`,
  `noor@post.example,${evil}`,
  `noor@post.example;${evil}`,
  `noor@post.example; ${evil}`,
  `noor@post.example ${evil}`,
  `noor@post.example\t${evil}`,
  `noor@post.example|${evil}`,
  `noor@post.example> <${evil}`,
  `noor@post.example>,<${evil}`,
  `noor@post.example@${markHost}`,
  `noor@${markHost}@post.example`,
  `${evil}%post.example@x.example@`,
  `groep:noor@post.example,${evil};`,
  `groep:${evil};`,
  `@post.example:${evil}`,
  `@a.example,@b.example:${evil}`,
  `post.example!${evil}@x.example`
] as const

const displayed = [
  `Noor <noor@post.example>`,
  `Noor <${evil}>`,
  `"Noor" <noor@post.example>`,
  `"noor@post.example" <${evil}>`,
  `<noor@post.example>`,
  `<<noor@post.example>>`,
  `noor@post.example (Noor)`,
  `noor(commentaar)@post.example`,
  `(${evil})noor@post.example`,
  `noor@(commentaar)post.example`,
  `noor@post.example(`,
  `mailto:noor@post.example`,
  `mailto:noor@post.example?bcc=${evil}`,
  `noor@post.example?bcc=${evil}`
] as const

const quoted = [
  `"noor"@post.example`,
  `"noor vdh"@post.example`,
  `"noor@post.example,${evil}"@x.example`,
  `"noor\\"@x.example"@post.example`,
  `"noor@post.example> RCPT TO:<${evil}"@x.example`,
  `"noor\r\nRCPT TO:<${evil}>"@post.example`,
  `"\r\nBcc: ${evil}\r\n"@post.example`,
  `""@post.example`,
  `" "@post.example`,
  `noor\\@x@post.example`,
  `noor\\,${evil}@post.example`
] as const

const lineEnds = ['\r\n', '\n', '\r', '\u0000', '\u000b', '\u000c', '\u0085', '\u2028', '\u2029', '\\r\\n', '\r\n\t', '\n ']
const injected = lineEnds.flatMap((end) => [
  `noor@post.example${end}Bcc: ${evil}`,
  `noor@post.example>${end}RCPT TO:<${evil}>`,
  `noor${end}DATA@post.example`
])

const unseen = ['\u00a0', '\u00ad', '\u200b', '\u200e', '\u202e', '\u2060', '\u2066', '\ufeff', '\u034f', '\u115f', '\u3164', '\u{e0041}', '\ud800', '\udc00']
const hidden = unseen.flatMap((character) => [`no${character}or@post.example`, `noor@po${character}st.example`, `noor@post.example${character}`])

const lookalikes = [
  'noor＠post.example',
  'noor﹫post.example',
  'noor@post。example',
  'noor@post．example',
  'noor@post｡example',
  'noor@ｐｏｓｔ.example',
  'noor@post⒈example',
  'noor@post․example',
  'noor@℀.example',
  'noor@post.example⁄x',
  'nóor@post.example',
  'ноор@post.example',
  'noor，evil@post.example',
  'noor；evil@post.example',
  'ǃnoor@post.example'
] as const

const malformed = [
  '',
  ' ',
  '@',
  'noor',
  'noor@',
  '@post.example',
  '.noor@post.example',
  'noor.@post.example',
  'no..or@post.example',
  'noor@post',
  'noor@localhost',
  'noor@post..example',
  'noor@.post.example',
  'noor@post.example.',
  'noor@-post.example',
  'noor@post-.example',
  'noor@post_x.example',
  'noor@post.example/x',
  'noor@post.example:25',
  'noor@post.example#x',
  'noor@127.0.0.1',
  'noor@[127.0.0.1]',
  'noor@[IPv6:::1]',
  `noor@[${evil}]`,
  'noor@post.e',
  `${'n'.repeat(65)}@post.example`,
  `noor@${'p'.repeat(64)}.example`,
  `noor@${'p.'.repeat(130)}example`,
  '=?utf-8?q?noor=40post.example?=',
  '=?utf-8?q?noor?=@post.example',
  'noor@=?utf-8?q?post.example?=',
  '{naam}',
  '..\\..\\x',
  `${evil}\u0000@post.example`
] as const

/** Texts in the place of an address that no mail may be sent to: second addresses, names, headers, commands and look-alikes. */
export const hostileAddresses: readonly string[] = [
  ...several,
  ...displayed,
  ...quoted,
  ...injected,
  ...hidden,
  ...lookalikes,
  ...malformed,
  ...hostileByKind.mailHeaders,
  ...hostileByKind.terminal
]

/** Strange, and each the address of one mailbox: as typed, and as it stands in the envelope. */
export const strangeAddresses: readonly (readonly [string, string])[] = [
  ["o'neill@post.example", "o'neill@post.example"],
  ['!#$%&*+-/?=^_`{|}~@post.example', '!#$%&*+-/?=^_`{|}~@post.example'],
  ['=x?@post.example', '=x?@post.example'],
  ['x=@post.example', 'x=@post.example'],
  ['{naam}@post.example', '{naam}@post.example'],
  ['-rf@post.example', '-rf@post.example'],
  ['a.b.c.d@sub.sub.sub.example', 'a.b.c.d@sub.sub.sub.example'],
  ['NOOR@POST.EXAMPLE', 'NOOR@post.example'],
  ['noor%0d%0adata@post.example', 'noor%0d%0adata@post.example'],
  ['noor+bcc=x@post.example', 'noor+bcc=x@post.example'],
  [`${'n'.repeat(64)}@post.example`, `${'n'.repeat(64)}@post.example`],
  ['noor@bücher.example', 'noor@xn--bcher-kva.example'],
  ['noor@пример.example', 'noor@xn--e1afmkfd.example'],
  ['noor@例え.example', 'noor@xn--r8jz45g.example']
]
