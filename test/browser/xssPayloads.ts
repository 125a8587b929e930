/**
 * Twenty texts that would run as a program wherever a page took text for HTML, an address, a template or an expression.
 * Each calls `xssRan` with its number, or asks another site for something.
 */

/** Nobody answers there; that it is asked at all would be the fault. */
export const elsewhere = 'https://elsewhere.invalid';

const quote = '"';

/** By number, from 1. */
export const payloads: readonly string[] = [
  '<script>xssRan(1)</script>',
  '<img src=x onerror=xssRan(2)>',
  '<svg onload=xssRan(3)></svg>',
  '<svg><animate onbegin=xssRan(4) attributeName=x dur=1s></svg>',
  `${quote}><script>xssRan(5)</script><x y=${quote}`,
  `'${quote} autofocus tabindex=0 onfocus=xssRan(6) x='`,
  '</script></style></textarea></title><script>xssRan(7)</script>',
  '<a href="javascript:xssRan(8)">看</a><a href="java&#10;script:xssRan(8)">看</a>',
  '[看](javascript:xssRan(9)) <javascript:xssRan(9)> [看]: javascript:xssRan(9)',
  'javascript:xssRan(10)//%0axssRan(10)',
  '<iframe srcdoc="<script>parent.xssRan(11)</script>"></iframe><iframe src="javascript:parent.xssRan(11)"></iframe>',
  'data:text/html,<script>parent.xssRan(12)</script><object data="data:text/html,<script>parent.xssRan(12)</script>">',
  `{{constructor.constructor('xssRan(13)')()}} {{{xssRan(13)}}} <%= xssRan(13) %> [[xssRan(13)]]`,
  '&lt;img src=x onerror=xssRan(14)&gt;&#x3C;script&#x3E;xssRan(14)&#x3C;/script&#x3E;\\u003cscript\\u003exssRan(14)',
  `<div style="background:url(${elsewhere}/a);width:expression(xssRan(15))">字</div><style>@import '${elsewhere}/b';</style>`,
  '＜script＞xssRan(16)＜/script＞\u202e<img src=x onerror=xssRan(16)>\u202c<ſcript>xssRan(16)</ſcript>\u2028xssRan(16)',
  '<details open ontoggle=xssRan(17)><summary>看</summary></details><video><source onerror=xssRan(17)></video>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=xssRan(18)&gt;"></table>',
  `<base href="${elsewhere}/"><form action="javascript:xssRan(19)"><button formaction="javascript:xssRan(19)">看</button></form><meta http-equiv="refresh" content="0;url=${elsewhere}/c">`,
  `="x" + xssRan(20) + ![图](${elsewhere}/d) __proto__ ']; xssRan(20); ['<link rel=stylesheet href=${elsewhere}/e>`,
];

/** Expressions of the engine; where it evaluates them they are only ever its own language. */
export const expressions: readonly string[] = [
  "${''.getClass().forName('java.lang.Runtime')}",
  '#{xssRan(21)}',
  '= xssRan(21)',
];
