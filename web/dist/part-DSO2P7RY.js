import{J as t,P as m}from"./part-7FXYGGBP.js";function r({at:e}){return t("time",{dateTime:e,children:m(e)})}export{r as a};
