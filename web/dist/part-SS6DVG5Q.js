import{g as t}from"./part-7FXYGGBP.js";var e=t(new Date);function o(){setInterval(()=>{document.visibilityState==="visible"&&(e.value=new Date)},1e3)}export{e as a,o as b};
