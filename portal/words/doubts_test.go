package words

import "testing"

func TestEveryDoubtIsWorded(t *testing.T) {
	for _, l := range Langs {
		w := For(l)
		for _, code := range []string{"charset", "mojibake", "date", "future", "truncated", "structure", "missing", "range", "unread"} {
			if got := w.Doubt("", code); got == "" || got == w.Doubts.Other {
				t.Errorf("%s: %s is %q", l, code, got)
			}
		}
	}
}

func TestADoubtNamesItsField(t *testing.T) {
	for _, test := range []struct{ field, code, want string }{
		{"title", "truncated", "Title: The text is cut short"},
		{"level", "range", "Service level: The value is none of those there are"},
		{"", "charset", "The character set was guessed; letters may be wrong"},
		{"nobody-knows", "nothing", "Something to look at"},
	} {
		if got := En.Doubt(test.field, test.code); got != test.want {
			t.Errorf("%s of %q: %q, want %q", test.code, test.field, got, test.want)
		}
	}
}
