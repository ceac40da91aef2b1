"use strict";
// A time plays the stretch it names, in the recording on this page.
let stopAt = null;
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-start]");
  if (!link) return;
  const player = document.getElementById("media-" + link.dataset.item);
  if (!player) return;
  event.preventDefault();
  document.querySelectorAll("video, audio").forEach((other) => other !== player && other.pause());
  document.querySelectorAll("a.playing").forEach((other) => other.classList.remove("playing"));
  link.classList.add("playing");
  const start = Number(link.dataset.start) / 1000;
  const end = link.dataset.end === "" ? null : Number(link.dataset.end) / 1000;
  stopAt = end !== null && end > start ? { player, end } : null;
  player.currentTime = start;
  if (end !== null && end <= start) player.pause();
  else player.play().catch(() => {});
  player.closest("section").querySelector(".stage").scrollIntoView({ block: "nearest" });
});
document.addEventListener("timeupdate", (event) => {
  if (stopAt && event.target === stopAt.player && stopAt.player.currentTime >= stopAt.end) {
    stopAt.player.pause();
    stopAt = null;
  }
}, true);
