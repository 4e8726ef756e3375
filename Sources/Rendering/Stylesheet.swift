/// How a page looks on a screen and on paper. The page is complete without it.
package enum Stylesheet {
    /// - Parameter mark: a line for the foot of every printed page; any text.
    static func text(mark: String) -> String {
        screen + paper + foot(mark)
    }

    /// The line at the foot of every printed page.
    package static func foot(_ mark: String) -> String { "@page{@bottom-left{content:\"\(string(mark))\"}}\n" }

    /// A text inside a CSS string: everything but letters and digits by its code, so that nothing ends the string or the element.
    private static func string(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            result += isPlain ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
        }
        return result
    }

    /// Contrasts, against white unless another ground is named: ink 17.2, link 8.9, met 8.3, not met 9.5, cannot tell 9.1 and
    /// to weigh 9.7 on their own grounds. Focus is a fill and a ring, because the fill alone has a contrast of 1.4.
    package static let screen = """
        :root{color-scheme:light}
        *{box-sizing:border-box}
        html{font-size:100%;-webkit-text-size-adjust:100%}
        body{margin:0;color:#1b1b1f;background:#fff;font-family:system-ui,Arial,sans-serif;line-height:1.5;overflow-wrap:anywhere}
        header,main,footer{max-width:72rem;margin:0 auto;padding:0 1rem}
        h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0 .25rem}
        h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem;padding-top:.5rem;border-top:2px solid #1b1b1f}
        h3{font-size:1.05rem;line-height:1.35;margin:1.25rem 0 .25rem}
        h4{font-size:1rem;margin:1rem 0 .25rem}
        p,ul{margin:.4rem 0;max-width:48rem}
        ul{padding-left:1.25rem}
        a{color:#00506b}
        a:focus-visible,summary:focus-visible,main:focus-visible{outline:3px solid #1b1b1f;outline-offset:0;background:#ffd23f;color:#1b1b1f}
        .skip{position:absolute;left:-100vw;top:0;padding:.5rem 1rem;background:#fff}
        .skip:focus{left:0;z-index:1}
        .strip{display:flex;flex-wrap:wrap;gap:.25rem 2rem;margin:.5rem 0;padding:.5rem 0;border-bottom:1px solid #6b6b70}
        .strip div{display:flex;flex-wrap:wrap;gap:0 .5rem}
        dt{font-weight:bold}
        dd{margin:0}
        .answer{border-left:.5rem solid #00506b;background:#f2f6f8;padding:.5rem 1rem;margin:.75rem 0}
        .answer p{margin:.25rem 0}
        .answer .lead{font-size:1.25rem;font-weight:bold}
        .warning{border:3px solid #1b1b1f;padding:.5rem 1rem;margin:1rem 0}
        .warning h2{border:0;margin:0;padding:0}
        .tag{display:inline-block;padding:0 .4rem;border:1px solid currentcolor;border-radius:.2rem;font-size:.9rem;font-weight:bold;overflow-wrap:normal}
        .tag.met{color:#0a4d2a;background:#d9f0e1}
        .tag.not{color:#3b3b3b;background:#ececec}
        .tag.unknown{color:#5c3a00;background:#fff1cc}
        .tag.weigh{color:#43207a;background:#ebe2f7}
        table{border-collapse:collapse;width:100%;margin:.25rem 0 1rem}
        caption{text-align:left;font-weight:bold;padding:.25rem 0}
        th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #a9a9ae}
        thead th{border-bottom:2px solid #1b1b1f}
        tbody th{font-weight:normal}
        th.group{font-weight:bold;padding-top:.75rem}
        td p{margin:0}
        td:first-child,.state{width:7.5rem}
        .cites{width:6.5rem}
        .cite{display:inline-block;min-height:1.5rem;min-width:1.5rem;overflow-wrap:normal}
        .quiet{color:#3b3b3b}
        details{margin:.5rem 0}
        summary{padding:.25rem 0;min-height:1.5rem;cursor:pointer;font-weight:bold;color:#00506b}
        .options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:0 1.5rem}
        .option td:first-child,.option .state{width:6.5rem}
        .blank{border:2px solid #1b1b1f;padding:0 1rem .75rem}
        .blank dl{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.25rem 2rem;margin:0}
        .blank div{border-bottom:1px solid #1b1b1f;min-height:2.75rem}
        .blank .wide{grid-column:1/-1}
        .sections{columns:22rem;column-gap:2rem;max-width:none}
        .sections li{break-inside:avoid}
        footer{margin-top:2rem;padding-bottom:1rem}
        footer p{border-top:2px solid #1b1b1f;padding-top:.5rem;max-width:none}
        @media screen and (max-width:44rem){
        .stack,.stack tbody,.stack tr,.stack th,.stack td,.stack caption{display:block;width:auto}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack tr{border-bottom:1px solid #6b6b70;padding:.4rem 0}
        .stack th,.stack td{border:0;padding:.1rem 0}
        .stack td:empty{display:none}
        .stack [data-label]::before{content:attr(data-label) ": ";font-weight:bold}
        .blank dl{grid-template-columns:minmax(0,1fr)}
        }
        @media (forced-colors:active){
        a:focus-visible,summary:focus-visible,main:focus-visible{outline-color:Highlight}
        .answer,.warning,.blank{border-color:CanvasText}
        }
        @media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important;scroll-behavior:auto!important}}

        """

    /// Two pages of A4. What people open prints open; the traces of the leading decision print in any case.
    private static let paper = """
        @page{size:A4;margin:8mm 9mm 10mm;@bottom-right{content:"Page " counter(page) " of " counter(pages);font:7.5pt Arial,sans-serif}@bottom-left{font:7.5pt Arial,sans-serif}}
        .paper{display:none}
        @media print{
        .paper{display:block}
        .steps th.group{display:none}
        .steps td:nth-child(3){width:34mm}
        body{font:7.2pt/1.12 Arial,sans-serif;color:#000}
        header,main,footer{max-width:none;padding:0}
        a,.quiet{color:#000;text-decoration:none}
        .skip,.screen,details:not([open]):not(.always){display:none}
        details::details-content{content-visibility:visible;display:block}
        h1{font-size:12pt;margin:0}
        h2{font-size:9pt;margin:1mm 0 .3mm;padding-top:.6mm;border-top-width:1px}
        h3,h4{font-size:8pt;margin:.7mm 0 0}
        h1,h2,h3,h4,caption,th.group{break-after:avoid}
        p,ul{margin:.3mm 0;max-width:none}
        .strip{margin:.5mm 0;padding:.5mm 0;gap:0 6mm}
        .answer,.warning{margin:.8mm 0;padding:.6mm 2mm;background:none;border-color:#000}
        .answer{border-left-width:1mm}
        .warning{border-width:1px}
        .answer p{margin:.2mm 0}
        .answer .lead{font-size:10pt}
        .tag{font-size:inherit;white-space:nowrap;padding:0;border:0;background:none!important;color:#000!important}
        table{margin:0 0 .6mm}
        caption{padding:.4mm 0 0}
        thead{display:table-header-group}
        tr,li,.blank,.answer,.warning{break-inside:avoid}
        th,td{padding:.15mm 2mm .15mm 0;border-bottom-color:#999}
        thead th{border-bottom-width:1px}
        th.group{padding-top:.3mm}
        td:first-child,.state,.option td:first-child,.option .state{width:17mm}
        .cites{width:17mm}
        .cite{display:inline;min-height:0}
        .options{grid-template-columns:repeat(2,minmax(0,1fr));gap:0 4mm;font-size:7pt}
        .options caption,.options thead{display:none}
        .option td:first-child,.options .state{width:11mm}
        .others td:first-child{width:88mm}
        .others td:nth-child(3),.others th:nth-child(3),.others td:nth-child(4),.others th:nth-child(4){display:none}
        caption{font-weight:normal}
        summary{list-style:none;color:#000;padding:0;min-height:0}
        .blank{border-width:1px;padding:0 2mm 1mm;margin-top:1.5mm}
        .blank h2{border:0;margin:0}
        .blank dl{gap:.5mm 6mm}
        .blank div{min-height:5.5mm}
        .sections{columns:4;column-gap:4mm;font-size:6.5pt;padding-left:3mm}
        footer{margin:0;padding:0}
        footer p{border-top-width:1px;padding-top:.5mm}
        }

        """
}
