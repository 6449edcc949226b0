package words

import (
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"hopluu/aggregator"
	"hopluu/connectors"
)

func TestEveryCatalogueIsComplete(t *testing.T) {
	for _, l := range Langs {
		t.Run(string(l), func(t *testing.T) { complete(t, "Words", reflect.ValueOf(For(l)).Elem()) })
	}
}

// complete fails for every string that is empty or not NFC, every function that
// is nil or says nothing, and every map or list without entries.
func complete(t *testing.T, path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			complete(t, path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Map:
		if v.Len() == 0 {
			t.Errorf("%s is empty", path)
		}
		for _, k := range v.MapKeys() {
			complete(t, path+"["+k.String()+"]", v.MapIndex(k))
		}
	case reflect.Slice, reflect.Array:
		if v.Len() == 0 {
			t.Errorf("%s is empty", path)
		}
		for i := range v.Len() {
			complete(t, path, v.Index(i))
		}
	case reflect.String:
		if v.String() == "" {
			t.Errorf("%s is empty", path)
		}
		if !norm.NFC.IsNormalString(v.String()) {
			t.Errorf("%s is not in NFC: %q", path, v.String())
		}
	case reflect.Func:
		if v.IsNil() {
			t.Errorf("%s is nil", path)
			return
		}
		args := make([]reflect.Value, v.Type().NumIn())
		for i := range args {
			args[i] = reflect.Zero(v.Type().In(i))
			if v.Type().IsVariadic() && i == len(args)-1 {
				args = args[:i]
				break
			}
		}
		for _, out := range v.Call(args) {
			complete(t, path+"()", out)
		}
	}
}

func TestDatesAreWritten(t *testing.T) {
	now := time.Date(2026, 9, 14, 10, 40, 0, 0, aggregator.Place)
	morning := time.Date(2026, 9, 14, 1, 15, 0, 0, time.UTC)   // 08:15 at home
	midnight := time.Date(2026, 9, 12, 17, 30, 0, 0, time.UTC) // 00:30 of the 13th at home
	older := time.Date(2025, 3, 1, 0, 0, 0, 0, aggregator.Place)
	for name, c := range map[string]struct{ got, want string }{
		"a day":                        {Vi.Day(morning), "14/9/2026"},
		"a day in English":             {En.Day(morning), "14 September 2026"},
		"an instant":                   {Vi.Instant(morning), "08:15, 14/9/2026"},
		"no finer than known":          {Vi.Moment(older, "day"), "1/3/2025"},
		"in full":                      {Vi.FullMoment(morning, "minute"), "08:15, thứ hai 14/9/2026"},
		"today":                        {Vi.ShortDay(morning, now), "hôm nay"},
		"yesterday begins at midnight": {Vi.ShortDay(midnight, now), "hôm qua"},
		"this year":                    {Vi.ShortDay(midnight.AddDate(0, 0, -3), now), "10/9"},
		"another year":                 {Vi.ShortDay(older, now), "1/3/2025"},
		"a heading today":              {Vi.DayHeading(morning, now), "Hôm nay, thứ hai 14/9"},
		"a heading last week":          {Vi.DayHeading(now.AddDate(0, 0, -2), now), "Thứ bảy 12/9"},
		"a heading in English":         {En.DayHeading(midnight, now), "Yesterday, Sunday 13 September"},
		"a heading of another year":    {Vi.DayHeading(older, now), "Thứ bảy 1/3/2025"},
		"ago":                          {Vi.Ago(now.Add(-3*time.Hour), now), "3 giờ trước"},
		"one hour ago in English":      {En.Ago(now.Add(-time.Hour), now), "1 hour ago"},
		"a number":                     {Vi.Number(1847), "1.847"},
		"a small number":               {Vi.Number(-12), "-12"},
		"a large number in English":    {En.Number(1234567), "1,234,567"},
		"bytes":                        {Vi.Bytes(184 << 10), "184 KB"},
		"megabytes with a comma":       {Vi.Bytes(1258291), "1,2 MB"},
		"days to come are below zero":  {Vi.Number(Days(now.AddDate(0, 0, 7), now)), "-7"},
		"a length of time":             {Vi.Duration(50 * time.Hour), "2 ngày"},
		"a length of time in English":  {En.Duration(time.Minute), "1 minute"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", name, c.got, c.want)
		}
	}
}

func TestCountsAgreeWithTheirNouns(t *testing.T) {
	for name, c := range map[string]struct{ got, want string }{
		"one procedure":    {En.Public.SomeOfKind("procedure", 1), "Procedure 1"},
		"many documents":   {En.Public.SomeOfKind("document", 1200), "Documents 1,200"},
		"news has no more": {En.Public.SomeOfKind("news", 2), "News 2"},
		"Vietnamese":       {Vi.Public.SomeOfKind("document", 1200), "Văn bản 1.200"},
		"one original":     {En.Public.Originals("01"), "01 original"},
		"two originals":    {En.Public.Originals("02"), "02 originals"},
		"two copies":       {En.Public.Copies("2"), "2 copies"},
		"one day":          {En.Public.ClosesIn("1 May 2026", 1), "comments until 1 May 2026, 1 day left"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
}

func TestEveryKindHasItsWord(t *testing.T) {
	for _, l := range Langs {
		said := map[string]string{For(l).Public.Kind("another"): "any other"}
		for _, kind := range connectors.Kinds {
			word := For(l).Public.Kind(kind)
			if other := said[word]; other != "" {
				t.Errorf("%s, %s: %q, as %s", kind, l, word, other)
			}
			said[word] = kind
		}
	}
}

func TestEveryEventOfAnAccountHasItsWords(t *testing.T) {
	for _, l := range Langs {
		worded := slices.Sorted(maps.Keys(For(l).Desk.AccountEvents))
		if diff := cmp.Diff(slices.Sorted(slices.Values(aggregator.AccountEvents)), worded); diff != "" {
			t.Errorf("%s (-kinds +worded):\n%s", l, diff)
		}
	}
}
