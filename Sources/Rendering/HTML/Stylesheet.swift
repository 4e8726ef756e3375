/// How a page looks on a screen and on paper. The page is complete without it.
package enum Stylesheet {
    /// - Parameter mark: a line for the foot of every printed page; any text.
    package static func text(mark: String) -> String {
        screen + paper + foot(mark)
    }

    /// The line at the foot of every printed page.
    package static func foot(_ mark: String) -> String { "@page{@bottom-left{content:\"\(string(mark))\"}}\n" }

    /// A text inside a CSS string: everything but letters and digits by its code, so that nothing ends the string or
    /// the element.
    private static func string(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            result += isPlain ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
        }
        return result
    }

    /// Contrasts, against white unless another ground is named: ink 17.2, link 8.9, met 8.3, not met 9.5, cannot tell
    /// 9.1 and to weigh 9.7 on their own grounds. Focus is a fill and a ring, because the fill alone has a contrast of
    /// 1.4.
    ///
    /// No word is broken but one that is wider than its line (`overflow-wrap:break-word`); columns never get narrower
    /// than their ordinary words, and words longer than those stand in `.long`, which asks for no width.
    package static let screen = """
        :root{color-scheme:light}
        *{box-sizing:border-box}
        html{font-size:100%;-webkit-text-size-adjust:100%}
        body{margin:0;color:#1b1b1f;background:#fff;font-family:system-ui,Arial,sans-serif;line-height:1.5;overflow-wrap:break-word}
        .long{overflow-wrap:anywhere}
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
        .strip a,.columns .more>a{display:inline-block;min-height:24px;padding:.1rem 0}
        dt{font-weight:bold}
        dd{margin:0}
        .answer{border-left:.5rem solid #00506b;background:#f2f6f8;padding:.5rem 1rem;margin:.75rem 0}
        .answer p{margin:.25rem 0}
        .answer .lead{font-size:1.25rem;font-weight:bold}
        .warning{border:3px solid #1b1b1f;padding:.5rem 1rem;margin:1rem 0}
        .warning h2{border:0;margin:0;padding:0}
        .tag{display:inline-block;padding:0 .4rem;border:1px solid currentcolor;border-radius:.2rem;font-size:.9rem;font-weight:bold;white-space:nowrap}
        .tag.met{color:#0a4d2a;background:#d9f0e1}
        .tag.not{color:#3b3b3b;background:#ececec}
        .tag.unknown{color:#5c3a00;background:#fff1cc}
        .tag.weigh{color:#43207a;background:#ebe2f7}
        table{border-collapse:collapse;width:100%;margin:.25rem 0 1rem}
        caption{text-align:left;font-weight:bold;padding:.25rem 0}
        th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #a9a9ae}
        thead th{border-bottom:2px solid #1b1b1f}
        tbody th{font-weight:normal}
        th.group{font-weight:bold;padding-top:.75rem}
        td p{margin:0}
        td:first-child,.state{width:8rem}
        .cites{width:11rem}
        .cite{padding:.2rem 0}
        .source{font-size:1rem;font-weight:normal}
        .quiet{color:#3b3b3b}
        details{margin:.5rem 0}
        summary{padding:.25rem 0;min-height:1.5rem;cursor:pointer;font-weight:bold;color:#00506b}
        summary h2{display:inline;font-size:1.1rem;border:0;margin:0;padding:0}
        #in-short p{max-width:none}
        .columns h2{font-size:1.05rem;margin:.7rem 0 .15rem;padding:0;border:0}
        .columns p,.columns ul,.columns ol{margin:.15rem 0}
        .columns ol,.columns ul{padding-left:1.25rem}
        .columns .do{list-style:none;padding:0}
        .columns li{margin:.15rem 0}
        @media screen and (min-width:60rem){
        .columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2.5rem;line-height:1.4}
        h1{font-size:1.4rem}
        .answer{margin:.4rem 0}
        }
        .fold{border-top:1px solid #6b6b70;margin:0;padding:.35rem 0}
        .contents ul{columns:20rem;column-gap:2rem;max-width:none;list-style:none;padding:0}
        .contents li{break-inside:avoid;padding:.2rem 0}
        .contents a{padding:.2rem 0}
        .statements dt{margin-top:.6rem}
        .statements dd{margin:.25rem 0 0 1.25rem;max-width:48rem}
        .statements dd:target{background:#fff6d6}
        .options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:0 1.5rem}
        .option td:first-child,.option .state{width:7rem}
        .blank{border:2px solid #1b1b1f;padding:0 1rem .75rem;margin:1.25rem 0}
        .blank h2{border:0;margin:.5rem 0 0;padding:0}
        .blank dl{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.25rem 2rem;margin:0}
        .blank div{border-bottom:1px solid #1b1b1f;min-height:2.75rem}
        .blank .wide{grid-column:1/-1}
        footer{margin-top:2rem;padding-bottom:1rem}
        footer p{border-top:2px solid #1b1b1f;padding-top:.5rem;max-width:none}
        @media (forced-colors:active){
        a:focus-visible,summary:focus-visible,main:focus-visible{outline-color:Highlight}
        .answer,.warning,.blank{border-color:CanvasText}
        }
        @media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important;scroll-behavior:auto!important}}

        """ + stacked(below: "44rem")

    /// Tables as blocks of rows, where a screen is too narrow for their columns.
    package static func stacked(below width: String) -> String {
        """
        @media screen and (max-width:\(width)){
        .stack,.stack tbody,.stack tr,.stack th,.stack td,.stack caption{display:block;width:auto}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack tr{border-bottom:1px solid #6b6b70;padding:.4rem 0}
        .stack th,.stack td{border:0;padding:.1rem 0}
        .stack td:empty{display:none}
        .stack [data-label]::before{content:attr(data-label) ": ";font-weight:bold}
        .blank dl{grid-template-columns:minmax(0,1fr)}
        }

        """
    }

    /// Two sheets of A4 in letters of 10 pt: what stands open on the page, and what is written for paper alone.
    private static let paper = """
        @page{size:A4;margin:9mm 12mm 13mm;@bottom-right{content:"Page " counter(page) " of " counter(pages);font:10pt Arial,sans-serif}@bottom-left{font:10pt Arial,sans-serif}}
        .paper{display:none}
        @media print{
        .paper{display:block}
        body{font:10pt/1.2 Arial,sans-serif;color:#000}
        header,main,footer{max-width:none;padding:0}
        a,.quiet{color:#000;text-decoration:none}
        .skip,.screen,details:not([open]){display:none}
        details::details-content{content-visibility:visible;display:block}
        h1{font-size:13pt;margin:0 0 1mm}
        h2{font-size:11pt;margin:2mm 0 .5mm;padding-top:1mm;border-top-width:1px}
        h3,h4{font-size:10pt;margin:1mm 0 .3mm}
        h1,h2,h3,h4,caption,th.group{break-after:avoid}
        p,ul{margin:.5mm 0;max-width:none}
        .paper ul{list-style:none;padding:0}
        .paper li{padding-left:4mm;text-indent:-4mm}
        .paper .head{padding:.7mm 0 0;text-indent:0;break-after:avoid}
        .strip{margin:0 0 1mm;padding:0 0 1mm;gap:0 6mm}
        .answer,.warning{margin:1mm 0;padding:1mm 2mm;background:none;border-color:#000}
        .answer{border-left-width:1mm}
        .warning{border-width:1px}
        .answer p{margin:.3mm 0}
        .answer .lead{font-size:12pt}
        .columns h2{font-size:10pt;margin:1.5mm 0 .3mm;padding:0}
        .columns .do,.columns ul{list-style:none;padding:0}
        .columns ol{padding-left:4mm;margin:.3mm 0}
        .columns li,.columns p,.columns ul{margin:.2mm 0}
        .tag{font-size:inherit;padding:0;border:0;background:none!important;color:#000!important}
        table{margin:0 0 1mm}
        caption{padding:.5mm 0 0}
        thead{display:table-header-group}
        tr,li,.blank,.answer,.warning{break-inside:avoid}
        th,td{padding:.3mm 2mm .3mm 0;border-bottom-color:#999}
        thead th{border-bottom-width:1px}
        .source{font-size:10pt}
        td:first-child,.state,.option td:first-child,.option .state{width:22mm}
        .cites{width:34mm}
        summary{list-style:none;color:#000;padding:0;min-height:0}
        .blank{border-width:1px;padding:0 2mm 2mm;margin:2mm 0}
        .blank h2{border:0;margin:0}
        .blank dl{gap:0 6mm}
        .blank div{min-height:9mm}
        .blank div.tall{min-height:16mm}
        footer{margin:1mm 0 0;padding:0}
        footer p{border-top-width:1px;padding-top:.5mm}
        }

        """
}
