// Shows times by the reader's own clock; the newsroom's stays as the title. Where both agree, nothing changes.
const clock = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });

function newsroomOffset(stamp) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(stamp) ?? [null, "+", 0, 0];
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}

for (const time of document.querySelectorAll("time[data-local]")) {
  const moment = new Date(time.dateTime);
  if (-moment.getTimezoneOffset() === newsroomOffset(time.dateTime)) continue;
  time.title = time.textContent;
  time.textContent = clock.format(moment);
}
