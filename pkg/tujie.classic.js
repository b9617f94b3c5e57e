window.tujie=import("./tujie.js");
