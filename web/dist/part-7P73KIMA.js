import{Q as t,Y as m}from"./part-KKTP44I3.js";function r({at:e}){return t("time",{dateTime:e,children:m(e)})}export{r as a};
