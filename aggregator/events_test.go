package aggregator

import (
	"encoding/json"
	"testing"
)

func TestAMoveIsFollowedWhereItSaysWhereTo(t *testing.T) {
	tests := []struct{ url, settings, to, want string }{
		{"https://a.example/rss.xml", ``, "https://b.example/rss.xml", "https://b.example/rss.xml"},
		{"https://a.example/rss.xml", ``, "https://b.example/moi/", "https://b.example/moi/"},
		{"http://a.example/rss?id=7&p=1", ``, "https://b.example/rss?id=…&p=…", "https://b.example/rss?id=7&p=1"},
		{"http://a.example/rss?id=7", ``, "https://b.example/tin?cat=…", ""},
		{"https://a.example/rss?key={secret:A}", ``, "https://b.example/rss?key=…", ""},
		{"https://a.example/rss", `{"key": "{secret:A}"}`, "https://b.example/rss", ""},
		{"https://a.example/rss", ``, "javascript:alert(1)", ""},
	}
	for _, test := range tests {
		if got := Follow(Source{URL: test.url, Settings: json.RawMessage(test.settings)}, test.to); got != test.want {
			t.Errorf("%s to %s: %q, want %q", test.url, test.to, got, test.want)
		}
	}
}

func TestHomePagesAreCompletedOrRefused(t *testing.T) {
	for typed, want := range map[string]string{
		" soyte.example.vn ": "https://soyte.example.vn", "http://soyte.example.vn/#a": "http://soyte.example.vn/", "": "", "a b": "",
		"file:///etc/passwd": "", "https://u:p@x.example": "", "javascript:alert(1)": "", "https://x.example:22": "",
	} {
		if got, err := HomePage(typed); got != want || (err != nil) != (want == "") {
			t.Errorf("%q: %q, %v; want %q", typed, got, err, want)
		}
	}
}
