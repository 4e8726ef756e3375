internal import Rendering

/// How the workplace looks on a screen and on paper. Every page is complete without it.
package enum WorkplaceStyle {
    /// The style of a case's page, and what only forms and lists have. In the dark the same contrasts hold the other
    /// way round.
    package static let text = Stylesheet.screen + own + dark + paper

    private static let own = """
        .masthead{max-width:none;background:#1b1b1f;color:#fff;padding:0}
        .masthead>div{max-width:72rem;margin:0 auto;padding:.4rem 1rem;display:flex;flex-wrap:wrap;align-items:center;
        gap:.25rem 1.5rem}
        .masthead a,.masthead .link{color:#fff}
        .masthead ul{list-style:none;display:flex;flex-wrap:wrap;gap:0 1rem;margin:0;padding:0}
        .masthead form{margin-left:auto}
        .masthead a,.tabs a{display:inline-block;padding:.35rem 0;min-height:24px}
        .product{font-weight:bold;font-size:1.15rem;text-decoration:none}
        .link{background:none;border:0;padding:.35rem 0;font:inherit;text-decoration:underline;cursor:pointer}
        .tabs{border-bottom:1px solid #6b6b70}
        .tabs ul{list-style:none;display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:0;padding:0;max-width:none}
        .tabs [aria-current]{font-weight:bold;color:inherit;text-decoration:none;border-bottom:4px solid #00506b}
        .tabs+h1,.saved+h1{margin-top:1rem}
        main{padding-bottom:2rem}
        .saved{border-left:.5rem solid #0a4d2a;background:#d9f0e1;color:#0a4d2a;padding:.5rem 1rem;margin:1rem 0;
        max-width:none}
        .decided{border-left:.5rem solid #6b6b70;padding:.25rem 1rem}
        .actions{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.25rem;margin:1.25rem 0;max-width:none}
        .button{display:inline-block;background:#00506b;color:#fff;border:2px solid #00506b;border-radius:.2rem;
        padding:.5rem 1rem;font:inherit;font-weight:bold;text-decoration:none;cursor:pointer}
        .button.second{background:#fff;color:#00506b}
        .button:focus-visible,.link:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible{
        outline:3px solid #1b1b1f;outline-offset:2px;box-shadow:0 0 0 5px #ffd23f}
        .masthead a:focus-visible,.masthead .link:focus-visible{color:#1b1b1f;background:#ffd23f;outline-color:#fff}
        form{margin:0}
        fieldset{border:0;margin:1.25rem 0;padding:0;min-width:0}
        legend{padding:0;font-weight:bold;font-size:1.1rem}
        .question{border-top:1px solid #a9a9ae;margin-top:1.5rem}
        .question>legend{float:left;width:100%;padding:1rem 0 .25rem}
        .question>legend+*{clear:both}
        .member{margin:.75rem 0}
        .member legend{font-size:1rem}
        .mistaken{border-left:.35rem solid #a3200d;padding-left:1rem}
        .mistake{color:#a3200d;font-weight:bold}
        .hint{color:#3b3b3b}
        .choice{position:relative;padding:.3rem 0 .3rem 2.25rem;max-width:48rem}
        .choice input{position:absolute;left:0;top:.25rem;width:1.6rem;height:1.6rem;margin:0;accent-color:#00506b}
        .choice label{display:inline-block;min-height:1.6rem}
        .choice .hint{margin:0}
        .member .choice{display:inline-block;padding-right:1.5rem}
        .which{margin:.25rem 0 .5rem 2.25rem}
        @supports selector(:has(*)){
        .which{display:none}
        .several:has(>.choice input:checked) .which{display:block}
        }
        .field{margin:.9rem 0}
        .field label,.date label{display:block;font-weight:bold}
        .date label{font-weight:normal}
        input[type=text],select,textarea{font:inherit;color:inherit;background:#fff;border:2px solid #1b1b1f;
        border-radius:0;padding:.35rem .5rem;max-width:100%}
        .field{max-width:100%}
        .field input[type=text]{width:min(20rem,100%)}
        textarea{width:100%;max-width:48rem;display:block}
        textarea[readonly]{background:#f2f6f8;border-width:1px}
        .date{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:.4rem 0}
        .source{margin:.75rem 0}
        .source summary{font-weight:normal}
        .search{display:flex;flex-wrap:wrap;align-items:end;gap:.25rem 1.25rem;margin:1rem 0}
        .search .field,.search .member{margin:.25rem 0}
        .timeline{list-style:none;padding:0;max-width:48rem}
        .timeline li{border-left:3px solid #00506b;padding:.1rem 0 .6rem 1rem;margin:0 0 .6rem}
        .when{color:#3b3b3b;margin:0}
        pre{overflow-x:auto;background:#f2f2f3;padding:.5rem;margin:.25rem 0;white-space:pre-wrap}
        .aside{position:sticky;bottom:0;background:#f2f6f8;border-top:3px solid #00506b;padding:.5rem 1rem;
        margin:0 -1rem}
        .aside{max-width:none}
        .topic caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .contents{display:none}
        @media (max-width:40rem){
        .aside{position:static}
        .strip{font-size:.9rem;gap:0 1rem;margin:.25rem 0;padding:.25rem 0}
        .tabs a{padding:.1rem 0}
        .tabs ul{gap:0 1rem}
        }

        """

    private static let dark = """
        @media screen and (prefers-color-scheme:dark){
        :root{color-scheme:dark}
        body{color:#ececee;background:#17171a}
        a,summary{color:#8fd3f0}
        h2{border-top-color:#ececee}
        .skip{background:#17171a}
        .answer,.aside{background:#1f2a30;border-color:#8fd3f0}
        .warning,.blank{border-color:#ececee}
        .hint,.quiet,.when{color:#c9c9cd}
        .saved{background:#12351f;color:#bfe9cf;border-color:#bfe9cf}
        .mistake{color:#ffb3a6}
        .mistaken{border-color:#ffb3a6}
        .button{background:#8fd3f0;color:#10202a;border-color:#8fd3f0}
        .button.second{background:#17171a;color:#8fd3f0}
        .tabs [aria-current],.timeline li{border-color:#8fd3f0}
        input[type=text],select,textarea{background:#17171a;border-color:#ececee}
        textarea[readonly],pre{background:#1f2a30}
        .choice input{accent-color:#8fd3f0}
        thead th{border-bottom-color:#ececee}
        footer p{border-top-color:#ececee}
        a:focus-visible,summary:focus-visible,main:focus-visible{color:#1b1b1f}
        .button:focus-visible,.link:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible{
        outline-color:#ececee}
        .statements dd:target{background:#3a3415}
        }

        """

    private static let paper = """
        @media print{
        .masthead,.tabs,.actions,form,.search,.screen,.skip,footer{display:none}
        .timeline li{break-inside:avoid}
        }

        """

    /// Adds to pages that are complete without it: the answer beside the facts, copying, and focus on what is wrong.
    package static let script = """
        (function(){"use strict";
        var alert=document.querySelector("[role=alert]");if(alert){alert.focus();}
        document.querySelectorAll("textarea[data-copy]").forEach(function(area){
        if(!navigator.clipboard){return;}
        var button=document.createElement("button");button.type="button";button.className="button second";
        button.textContent=area.dataset.copy;
        button.addEventListener("click",
        function(){navigator.clipboard.writeText(area.value).then(function(){button.textContent="\\u2713 "+area.dataset.copy;});});
        area.after(button);});
        var dirty=false;
        document.querySelectorAll("main form[method=post]").forEach(function(form){
        form.addEventListener("input",function(){dirty=true;});form.addEventListener("submit",function(){dirty=false;
        });});
        addEventListener("beforeunload",function(event){if(dirty){event.preventDefault();}});
        var live=document.querySelector("[data-live]");
        if(live){var form=live.closest("form"),wait=0,asked=0;
        form.addEventListener("input",function(){clearTimeout(wait);wait=setTimeout(function(){
        var mine=++asked;
        fetch(live.dataset.live,{method:"POST",body:new URLSearchParams(new FormData(form)),headers:{
        "Content-Type":"application/x-www-form-urlencoded"}})
        .then(function(answer){return answer.ok?answer.text():"";})
        .then(function(text){if(text&&mine===asked){live.textContent=text;}}).catch(function(){});},250);});}
        })();

        """
}
