import{Q as t,Y as m}from"./part-EBXGCLGI.js";function r({at:e}){return t("time",{dateTime:e,children:m(e)})}export{r as a};
