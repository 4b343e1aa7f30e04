// Says, once and without a cookie, that an article was opened by somebody who looks at it.
const article = document.querySelector('meta[name="dragoman-article"]').content;

const count = () => navigator.sendBeacon("/-/seen", article);

if (document.visibilityState === "visible") count();
else document.addEventListener("visibilitychange", count, { once: true });
