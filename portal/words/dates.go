package words

import (
	"fmt"
	"strings"
	"time"

	"hopluu/aggregator"
)

var weekdays = map[Lang][7]string{
	Vietnamese: {"chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"},
	English:    {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
}

// Day writes the day of t: 14/9/2026, 14 September 2026.
func (w *Words) Day(t time.Time) string {
	t = t.In(aggregator.Place)
	if w.Lang == English {
		return t.Format("2 January 2006")
	}
	return t.Format("2/1/2006")
}

// Clock writes the time of day of t: 08:15.
func (w *Words) Clock(t time.Time) string { return t.In(aggregator.Place).Format("15:04") }

// Instant writes t with its minute: "08:15, 14/9/2026".
func (w *Words) Instant(t time.Time) string { return w.Clock(t) + ", " + w.Day(t) }

// Moment writes t no finer than its precision is known: "day" is a day.
func (w *Words) Moment(t time.Time, precision string) string {
	if precision == "day" {
		return w.Day(t)
	}
	return w.Instant(t)
}

// FullMoment is Moment with the day of the week: "08:15, thứ hai 14/9/2026".
func (w *Words) FullMoment(t time.Time, precision string) string {
	day := weekdays[w.Lang][t.In(aggregator.Place).Weekday()] + " " + w.Day(t)
	if precision == "day" {
		return day
	}
	return w.Clock(t) + ", " + day
}

// ShortDay writes the day of t as now would: hôm nay, hôm qua, 12/9, 12/9/2025.
func (w *Words) ShortDay(t, now time.Time) string {
	t, now = t.In(aggregator.Place), now.In(aggregator.Place)
	switch Days(t, now) {
	case 0:
		return w.pick("hôm nay", "today")
	case 1:
		return w.pick("hôm qua", "yesterday")
	}
	if t.Year() == now.Year() {
		return t.Format(w.pick("2/1", "2 Jan"))
	}
	return w.Day(t)
}

// DayHeading heads the stories of a day: "Hôm nay, thứ hai 14/9", "Thứ bảy 12/9".
func (w *Words) DayHeading(t, now time.Time) string {
	t, now = t.In(aggregator.Place), now.In(aggregator.Place)
	day := t.Format(w.pick("2/1", "2 January"))
	if t.Year() != now.Year() {
		day = w.Day(t)
	}
	weekday := weekdays[w.Lang][t.Weekday()]
	switch Days(t, now) {
	case 0:
		return w.pick("Hôm nay, ", "Today, ") + weekday + " " + day
	case 1:
		return w.pick("Hôm qua, ", "Yesterday, ") + weekday + " " + day
	}
	return capital(weekday) + " " + day
}

// Ago writes how long before now t was: "3 phút trước".
func (w *Words) Ago(t, now time.Time) string {
	d := now.Sub(t)
	switch {
	case d < time.Minute:
		return w.pick("vừa xong", "just now")
	case d < time.Hour:
		return w.count(int(d.Minutes()), "phút trước", "minute ago", "minutes ago")
	case d < 48*time.Hour:
		return w.count(int(d.Hours()), "giờ trước", "hour ago", "hours ago")
	}
	return w.count(int(d.Hours()/24), "ngày trước", "day ago", "days ago")
}

// Duration writes a length of time in its largest unit: "3 giờ", "2 ngày".
func (w *Words) Duration(d time.Duration) string {
	switch {
	case d < time.Minute:
		return w.count(int(d.Seconds()), "giây", "second", "seconds")
	case d < time.Hour:
		return w.count(int(d.Minutes()), "phút", "minute", "minutes")
	case d < 48*time.Hour:
		return w.count(int(d.Hours()), "giờ", "hour", "hours")
	}
	return w.count(int(d.Hours()/24), "ngày", "day", "days")
}

// Days counts the days from the day of t to the day of now.
func Days(t, now time.Time) int { return DayNumber(now) - DayNumber(t) }

// DayNumber numbers the days, so that two instants of one day have the same.
func DayNumber(t time.Time) int {
	_, offset := t.In(aggregator.Place).Zone()
	return int((t.Unix() + int64(offset)) / 86400)
}

// Number writes n with its thousands apart: 1.847, 1,847.
func (w *Words) Number(n int) string { return group(n, w.pick(".", ",")) }

// Bytes writes a size of a file: "184 KB", "1,2 MB".
func (w *Words) Bytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", max(1, n>>10))
	}
	s := fmt.Sprintf("%.1f", float64(n)/(1<<20))
	if w.Lang == Vietnamese {
		s = s[:len(s)-2] + "," + s[len(s)-1:]
	}
	return s + " MB"
}

func (w *Words) pick(vi, en string) string {
	if w.Lang == English {
		return en
	}
	return vi
}

func (w *Words) count(n int, vi, one, many string) string {
	unit := vi
	if w.Lang == English {
		unit = many
		if n == 1 {
			unit = one
		}
	}
	return w.Number(n) + " " + unit
}

// capital raises the first letter; those that head our words are ASCII.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
