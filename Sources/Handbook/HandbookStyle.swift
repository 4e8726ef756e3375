internal import Rendering

/// How the handbook looks on a screen and on paper: the decision page's look, with room to read. Pages are complete
/// without it.
enum HandbookStyle {
    /// - Parameter mark: a line for the foot of every printed sheet; any text.
    static func text(mark: String) -> String {
        Stylesheet.screen + Stylesheet.stacked(below: "60rem") + screen + PictureSVG.style + paper
            + Stylesheet.foot(mark)
    }

    private static let screen = """
        .book{margin:.75rem 0 0;max-width:none}
        .ways,.neighbours,.plain{list-style:none;padding:0;max-width:none}
        .ways{display:flex;flex-wrap:wrap;gap:0 1.5rem;padding-bottom:.25rem;border-bottom:1px solid #6b6b70}
        .ways a,.contents a,.neighbours a{padding:.25rem 0}
        .ways [aria-current]{font-weight:bold;color:#1b1b1f}
        h1{max-width:48rem}
        .contents ul,.sections{columns:18rem;column-gap:2rem;max-width:none}
        .contents li,.sections li{break-inside:avoid;padding:.25rem 0}
        section:target>h2,section:target>h3,tr:target>th,tr:target>td{background:#fff6d6}
        a{padding:.2rem 0}
        .cite{display:inline;padding:.25rem 0}
        .star{display:inline-block;min-width:1.5rem;min-height:1.5rem;text-align:center}
        th,td{padding-right:1rem}
        .rule{margin:1.5rem 0}
        .rule h3{border-top:1px solid #6b6b70;padding-top:.5rem}
        .criteria{margin:.15rem 0;padding-left:1.25rem}
        .criteria .criteria{list-style:circle}
        .exact,.reading{color:#3b3b3b}
        .reading{margin:.15rem 0;font-size:.95em}
        th p,td p{margin:0 0 .25rem}
        th ul,td ul{margin:.1rem 0}
        .lines td:last-child{width:50%}
        .lines th[scope=row],.lines td{padding-right:1.5rem}
        .glance th[scope=row]{font-weight:bold;width:15rem}
        .wide-text th[scope=row]{width:38%}
        .wide-text td:last-child{width:7rem}
        .steps-here th[scope=row]{width:24%}
        .steps-here td:nth-child(2){width:9rem}
        .steps-here td:last-child{width:26%}
        .facts-here th[scope=row]{width:14rem}
        .facts-here td:last-child{width:26rem}
        .facts th[scope=row],.computed th[scope=row]{font-weight:bold;width:11rem}
        .facts td:nth-child(3){width:11rem}
        .facts td:nth-child(4){width:17rem}
        .facts td:nth-child(5){width:9rem}
        .facts td:nth-child(6){width:6rem}
        .computed td:nth-child(3){width:11rem}
        .computed td:last-child,.numbers td:last-child{width:6rem}
        .register th[scope=row]{font-weight:bold;width:5rem;white-space:nowrap}
        .ambiguities th[scope=row]{font-weight:bold;width:4rem;white-space:nowrap}
        .ambiguities td:nth-child(3){width:45%}
        .ambiguities td:last-child{width:7rem}
        .register td:nth-child(3){width:12rem}
        .register td:nth-child(4){width:20rem}
        .areas th[scope=row]{width:16rem}
        .areas td:last-child{width:40%}
        .contents-table th[scope=row]{width:22rem}
        .contents-table td:nth-child(4){width:12rem}
        .terms div{margin:.4rem 0;max-width:48rem}
        .picture{overflow-x:auto;margin:.5rem 0;padding:.25rem 0}
        .picture:focus-visible{outline:3px solid #1b1b1f}
        .picture a:hover .name,.picture a:focus-visible .name{text-decoration:underline}
        .examples{columns:26rem;column-gap:2rem;max-width:none}
        .examples li{break-inside:avoid}
        .neighbours li{padding:.25rem 0}
        @media screen and (max-width:60rem){
        .stack th[scope=row],.stack td:nth-child(n),.stack td:last-child{width:auto}
        .stack th[scope=row]{font-weight:bold}
        .lines th[scope=row]{font-weight:normal}
        }
        @media (forced-colors:active){
        svg rect{fill:Canvas;stroke:CanvasText}
        svg text,svg .detail{fill:CanvasText}
        svg .arrow{stroke:CanvasText}
        svg .head{fill:CanvasText}
        }

        """

    /// A4 at a size to read; what people open prints open.
    private static let paper = """
        @page{size:A4;margin:14mm 13mm 15mm;@bottom-right{content:"Page " counter(page) " of " counter(pages);font:8pt Arial,sans-serif}@bottom-left{font:8pt Arial,sans-serif}}
        @media print{
        body{font:10pt/1.3 Arial,sans-serif;color:#000}
        header,main,footer{max-width:none;padding:0}
        a,.quiet,.exact,.reading{color:#000;text-decoration:none}
        .skip,.screen,.ways{display:none}
        details::details-content{content-visibility:visible;display:block}
        summary{list-style:none;color:#000;padding:0}
        h1{font-size:17pt;margin:1mm 0 2mm}
        h2{font-size:12.5pt;margin:5mm 0 1.5mm;padding-top:1mm}
        h3{font-size:10.5pt;margin:3mm 0 1mm}
        h1,h2,h3,caption,th.group{break-after:avoid}
        p,ul{margin:1mm 0;max-width:none}
        .answer{background:none;border-left:1mm solid #000;padding:.5mm 3mm}
        .tag{background:none!important;color:#000!important}
        section:target>h2,section:target>h3,tr:target>th,tr:target>td{background:none}
        thead{display:table-header-group}
        tr,li,.terms div,.picture,.rule{break-inside:avoid}
        thead,thead tr,.picture{break-after:avoid}
        tbody:first-of-type tr:first-child{break-before:avoid}
        th,td{padding:.7mm 3mm .7mm 0}
        .rule{margin:3mm 0}
        .glance th[scope=row]{width:30mm}
        .glance th,.glance td{padding-right:1.5mm;font-size:8pt}
        .facts th[scope=row],.computed th[scope=row]{width:27mm}
        .facts td:nth-child(3){width:30mm}
        .facts td:nth-child(4){width:42mm}
        .facts td:nth-child(5){width:24mm}
        .facts td:nth-child(6){width:15mm}
        .facts{font-size:8.5pt}
        .register td:nth-child(3){width:32mm}
        .register td:nth-child(4){width:46mm}
        .register th[scope=row]{width:15mm}
        .facts-here td:last-child{width:62mm}
        .facts-here th[scope=row]{width:34mm}
        .contents-table th[scope=row]{width:56mm}
        .contents-table td:nth-child(4){width:27mm}
        .steps-here,.register{font-size:8.8pt}
        .steps-here td:nth-child(2){width:20mm}
        .star{display:inline;min-height:0}
        .picture{overflow:visible}
        .picture svg{max-width:100%;max-height:165mm;height:auto}
        footer{margin:3mm 0 0;padding:0}
        }

        """
}
