function r(f){let[e,t]=[1/0,-1/0];for(let n of f)n<e&&(e=n),n>t&&(t=n);return[e,t]}export{r as a};
