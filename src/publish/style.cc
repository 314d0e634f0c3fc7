// SPDX-License-Identifier: Apache-2.0
#include "publish/style.h"

namespace truce::publish {
namespace {

constexpr std::string_view style = R"css(
:root{--ink:#16202c;--soft:#4b5968;--rule:#c9d0d8;--wash:#f3f5f7;--breach:#c2410c;--open:#56616e;--kept:#4f93c4}
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,"DejaVu Sans",sans-serif;color:var(--ink);background:#fff;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1.25rem 3rem;overflow-wrap:break-word}
h1,h2{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,"Noto Serif","DejaVu Serif",serif;font-weight:600;line-height:1.2}
h1{font-size:1.9rem;margin:.2rem 0 .4rem}
h2{font-size:1.3rem;margin:2.4rem 0 .7rem;padding-top:.6rem;border-top:2px solid var(--ink)}
h3{font-size:1rem;margin:0;line-height:1.35}
p{margin:.5rem 0;max-width:46rem}
a{color:#0b5394}
small{display:block;color:var(--soft);font-size:.8rem;line-height:1.35}
.over{color:var(--soft);font-size:.85rem;letter-spacing:.04em;margin:0}
.period{color:var(--soft);margin:.2rem 0;max-width:none}
.stamp{border:1px solid var(--ink);border-left-width:6px;padding:.5rem .8rem;margin:1rem 0;font-size:.9rem;max-width:none}
.figures{display:grid;grid-template-columns:repeat(5,1fr);margin:1.2rem 0;padding:0;list-style:none;border:solid var(--rule);border-width:1px 0}
.figures li{padding:.6rem .8rem .7rem 0}
.figures li+li{padding-left:.8rem;border-left:1px solid var(--rule)}
.figures b{display:block;font-size:1.65rem;line-height:1.2;font-variant-numeric:tabular-nums;white-space:nowrap}
.figures span{display:block;font-size:.85rem;line-height:1.3}
.lead-in{font-size:1.06rem;max-width:none}
figure{margin:0}
svg{display:block;width:100%;height:auto}
svg.icon{display:inline-block;width:.9em;height:.9em;margin-right:.35em;vertical-align:-.08em}
svg.key{display:inline-block;width:24px;height:14px;margin-right:.4em;vertical-align:-2px;flex:none}
.narrow{display:none}
.legend{display:flex;flex-wrap:wrap;gap:.15rem 1.2rem;margin:.5rem 0;padding:0;list-style:none;font-size:.85rem}
figcaption p{font-size:.85rem;color:var(--soft);margin:.2rem 0;max-width:none}
text{font-family:inherit;fill:var(--ink);font-size:11px;unicode-bidi:isolate}
.sheet{fill:#fafaf7;stroke:var(--rule)}
.outline{fill:none;stroke:#98a2ad;stroke-width:1}
.zone{fill:#e2b93b;fill-opacity:.2}
.edge{stroke:#8a6d12;stroke-width:.8;stroke-dasharray:3 2}
.strip,.strip-edge{fill:none;stroke:#f6efd9;stroke-linejoin:round;stroke-linecap:round}
.strip-edge{stroke:#b79a4a}
.halo{fill:none;stroke:#fff;stroke-width:7;stroke-linejoin:round}
.line{fill:none;stroke:var(--ink);stroke-width:2;stroke-linejoin:round}
.l1{stroke:#7b4fa3;stroke-width:4.5;stroke-dasharray:9 5}.l2{stroke:#00705a;stroke-width:4.5;stroke-dasharray:3 4}.l3{stroke:#8a5a00;stroke-width:4.5;stroke-dasharray:10 4 3 4}
.post{fill:#fff;stroke:var(--ink);stroke-width:1.2}
.object{fill:none;stroke:#00705a;stroke-width:2}
.town{fill:var(--ink)}
.name{paint-order:stroke;stroke:#fff;stroke-width:3.5px;stroke-linejoin:round;fill:var(--ink);font-weight:500}
.m-b{fill:var(--breach);stroke:#fff;stroke-width:.9}
.m-u{fill:#fff;fill-opacity:.85;stroke:var(--open);stroke-width:1.8}
.m-c{fill:var(--kept);stroke:#fff;stroke-width:.9}
.e{fill:var(--open);fill-opacity:.05;stroke:var(--open);stroke-width:.9;stroke-dasharray:2 1.6}
.e-b{fill:var(--breach);stroke:var(--breach)}
.e-n{fill:none;stroke:var(--ink);stroke-dasharray:none}
.n{text-anchor:middle;font-size:9px;font-weight:700}
.n-b,.n-t{fill:#fff}.n-o{fill:var(--ink)}
.n-t{font-size:10px}
.tag{fill:var(--ink)}
.lead{stroke:var(--ink);stroke-width:.8}
.h{stroke:#fff;stroke-width:.6}.h1{fill:#dbe2ea}.h2{fill:#aebccb}.h3{fill:#7488a0}.h4{fill:#3c506b}
.scale,.base{fill:none;stroke:var(--ink);stroke-width:1.2}
.north{fill:var(--ink)}
.axis{fill:var(--soft);font-size:10.5px}
.tick{stroke:var(--rule);stroke-width:.8}
.head{font-weight:600;font-size:12px}
.y{text-anchor:end;fill:var(--soft);font-size:10.5px}
.gap{font-weight:400;font-size:10.5px;fill:#3a4652;paint-order:stroke;stroke:#fff;stroke-width:3px}
.hb{fill:#f0f1f3}.hl{stroke:#a9b2bc;stroke-width:1.3;fill:none}
.nf{fill:#dcd6c8}.b-n{fill:#6f7d74}
.b-b{fill:var(--breach)}.b-u{fill:#d3d9e0;stroke:#7b8794;stroke-width:.5}.b-c{fill:#8fc1e3}
.w1{fill:#cfe3dc}.w2{fill:#94c3b4}.w3{fill:#4f9985}.w4{fill:#1b6a56}
.figures.four{grid-template-columns:repeat(4,1fr)}
table{border-collapse:collapse;width:100%;font-size:.9rem;margin:1rem 0}
th,td{overflow-wrap:break-word}
caption{text-align:left;font-weight:600;padding:.2rem 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-top:1px solid var(--rule)}
thead th{border-top:0;border-bottom:1.5px solid var(--ink);font-size:.82rem;vertical-align:bottom;overflow-wrap:normal}
tfoot th,tfoot td{border-top:1.5px solid var(--ink);font-weight:600}
tbody th{font-weight:600}
.articles .num{padding-left:.4rem}.articles td.what{width:42%}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding-right:.6rem}
thead .num{white-space:normal}
.id{white-space:nowrap}.none{color:var(--soft);font-style:italic}
code,small,dd{overflow-wrap:anywhere}
code{font-size:.8rem}
.finding{border-top:1px solid var(--rule);padding:.9rem 0 .7rem 2.6rem;position:relative}
.finding .number{position:absolute;left:0;top:.95rem;width:1.75rem;height:1.75rem;border-radius:50%;background:var(--ink);color:#fff;text-align:center;line-height:1.75rem;font-weight:700;font-size:.9rem}
.verdict{margin:.15rem 0 .4rem;font-size:.95rem;max-width:none}
.v-b .verdict>b:first-of-type{color:#a3330a}
dl{display:grid;grid-template-columns:7.2rem 1fr;gap:.12rem .8rem;margin:.3rem 0;font-size:.9rem}
dt{color:var(--soft)}
dd{margin:0}
.trace{margin:.5rem 0 0;padding:.35rem .8rem;background:var(--wash);font-size:.86rem;border-left:3px solid var(--rule);list-style:none}
.trace li{display:grid;grid-template-columns:6rem 1fr auto;gap:0 .8rem;padding:.08rem 0}
.trace i{font-style:normal;color:var(--soft);white-space:nowrap;font-variant-numeric:tabular-nums}
.trace b{font-weight:600}
footer{margin-top:2.5rem;border-top:1px solid var(--rule);font-size:.82rem;color:var(--soft)}
@media screen and (max-width:640px){
html{font-size:15px}body{padding:1rem .9rem 2rem}h1{font-size:1.5rem}h2{font-size:1.15rem}
.figures,.figures.four{grid-template-columns:1fr 1fr;border-bottom:0}
.figures li,.figures li+li{padding:.45rem .5rem .5rem 0;border-left:0;border-bottom:1px solid var(--rule)}
.wide-only{display:none}.narrow{display:block}
.finding{padding-left:0}.finding .number{position:static;display:inline-block;float:left;margin:0 .6rem .2rem 0}
dl{grid-template-columns:1fr;gap:0}dt{margin-top:.3rem;font-size:.8rem}
.trace li{grid-template-columns:minmax(0,1fr) fit-content(40%)}.trace b{grid-column:1/3;font-size:.8rem}.trace i{white-space:normal}.trace b,.trace i,.trace span{overflow-wrap:anywhere}
table.stack,.stack caption,.stack tbody,.stack tr,.stack th,.stack td,table.articles,.articles caption,.articles tbody,.articles tfoot,.articles tr,.articles th,.articles td,.articles td.what{display:block;width:auto;overflow-wrap:anywhere}
.stack thead,.articles thead,.articles td.num.zero,.stack td[data-label]:empty{display:none}
.stack tr,.articles tr{border-top:1px solid var(--rule);padding:.4rem 0}
.stack th,.stack td,.articles th,.articles td{border:0;padding:.05rem 0}
.stack td[data-label],.articles td[data-label]{display:grid;grid-template-columns:minmax(0,9rem) minmax(0,1fr);gap:0 .6rem;text-align:left;white-space:normal}
.articles td[data-label]{grid-template-columns:minmax(0,1fr) auto}
.stack td[data-label]:before,.articles td[data-label]:before{content:attr(data-label);color:var(--soft);font-size:.85rem}
.likelihood{font-size:.8rem}
}
@page{size:A4;margin:16mm 15mm 18mm}
@media print{
html{font-size:9.6pt;line-height:1.42}body{padding:0;max-width:none}a{color:inherit;text-decoration:none}
h2{break-after:avoid;margin-top:1.6rem}h3,caption{break-after:avoid}
.figures,svg,.stamp,tr,.finding header,.trace li,.legend li{break-inside:avoid}
.finding header,h2+p,.finding dt{break-after:avoid}.finding h3,.finding .verdict{break-after:avoid}
svg.map{max-height:98mm}svg.chart{max-height:112mm}figure{break-inside:auto}
thead{display:table-header-group}tfoot{display:table-row-group}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
)css";

}  // namespace

std::string_view page_style() {
  return style;
}

}  // namespace truce::publish
