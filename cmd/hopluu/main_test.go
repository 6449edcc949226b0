package main

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLongFlagsMayHaveOneDash(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"samplesites -sites 200 -items=50", "samplesites --sites 200 --items=50"},
		{"demo --listen 127.0.0.1:9000", "demo --listen 127.0.0.1:9000"},
		{"demo -h", "demo -h"},
		{"source import -", "source import -"},
		{"source check --connector feed -- -page.xml", "source check --connector feed -- -page.xml"},
	} {
		if diff := cmp.Diff(strings.Fields(test.want), doubleDashes(strings.Fields(test.args))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.args, diff)
		}
	}
}

// A command that lacks its configuration says everything that it lacks, and
// starts nothing.
func TestEverythingWrongIsSaidAtOnce(t *testing.T) {
	tests := []struct {
		name    string
		command interface{ AfterApply() error }
		want    []string
	}{
		{"worker", workerCmd{Fetching: Fetching{Allow: "x", Resolver: "y"}, Metrics: "z"},
			[]string{"DATABASE_URL", "REDIS_URL", "HOPLUU_CONTACT", "HOPLUU_FETCH_ALLOW", "HOPLUU_FETCH_RESOLVER", "HOPLUU_METRICS", "HOPLUU_CONCURRENCY", "HOPLUU_LOG_LEVEL"}},
		{"addresses", workerCmd{Database: Database{"nothing://x"}, Queue: Queue{"127.0.0.1:6379"}}, []string{"DATABASE_URL", "REDIS_URL"}},
		{"portal", portalCmd{Listen: "8080", BaseURL: "namdinh.example.vn", Proxy: "10.0.0.5, caddy"},
			[]string{"DATABASE_URL", "HOPLUU_LISTEN", "HOPLUU_BASE_URL", "HOPLUU_PROXY", "HOPLUU_METRICS", "HOPLUU_CONNECTIONS", "HOPLUU_LOG_LEVEL"}},
		{"mail and attachments", workerCmd{Mail: Mail{SMTP: "smtp://u:p@mail.example"}, Attachment: 17}, []string{"HOPLUU_MAIL_FROM", "HOPLUU_ATTACHMENT_MAX"}},
		{"mail to nowhere", workerCmd{Mail: Mail{SMTP: "http://mail.example", MailFrom: "cong@tinh.example"}}, []string{"HOPLUU_SMTP_URL"}},
		{"files beside pages", portalCmd{BaseURL: "https://cong.tinh.example", FilesURL: "https://CONG.tinh.example"}, []string{"HOPLUU_FILES_URL"}},
		{"files without TLS", portalCmd{BaseURL: "https://cong.tinh.example", FilesURL: "http://tep.tinh.example"}, []string{"HOPLUU_FILES_URL"}},
		{"samplesites", samplesitesCmd{Sites: new(count(0)), Port: 80}, []string{"--sites", "--items", "--port", "--pace"}},
		{"sample sites without end", samplesitesCmd{Sites: new(count(1001)), Items: 101, Port: 65000, Pace: time.Second}, []string{"--sites", "--items", "--port"}},
		{"demo", demoCmd{Listen: "0.0.0.0:8080", Sites: 1}, []string{"--listen", "--sites-port"}},
	}
	for _, test := range tests {
		err := test.command.AfterApply()
		if err == nil {
			t.Errorf("%s: nothing is said", test.name)
			continue
		}
		for _, want := range test.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %s is not said in:\n%v", test.name, want, err)
			}
		}
	}
}

func TestLinksBeginWithHTTPSOrOnLoopback(t *testing.T) {
	for address, ok := range map[string]bool{
		"https://namdinh.example.vn": true, "http://127.0.0.1:8080": true, "http://localhost:8080/": true, "http://cong.localhost:8080": true, "http://[::1]:8080": true, "http://localhost.example:8080": false,
		"http://namdinh.example.vn": false, "https://namdinh.example.vn/cong": false, "namdinh.example.vn": false, "": false,
	} {
		if err := wrongURL("X", address); (err == nil) != ok {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// What is no number must not keep the rest from being said.
func TestACountThatIsNoNumberIsReportedWithTheRest(t *testing.T) {
	for text, want := range map[string]count{"16": 16, "0": 0, "-3": 0, "many": 0, "": 0, "1.5": 0} {
		var got count
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", text, got, err, want)
		}
	}
}

// Arguments come first: who forgot one is not sent away to set up a database.
func TestArgumentsAreSaidBeforeTheConfiguration(t *testing.T) {
	t.Setenv("DATABASE_URL", "")
	for _, test := range []struct{ args, want string }{
		{"source add https://soyte.example.com/rss", "--organisation"},
		{"source add --organisation so-y-te --name Tin --connector feed", "<url>"},
		{"source add --organisation so-y-te --name Tin --connector feed https://soyte.example.com/rss", "DATABASE_URL"},
		{"editor add lan", "--role"},
		{"samplesites --sites many --items 0", "--items"},
	} {
		_, err := parse(t.Context(), strings.Fields(test.args))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want a word about %s", test.args, err, test.want)
		}
		if err != nil && test.want != "DATABASE_URL" && strings.Contains(err.Error(), "DATABASE_URL") {
			t.Errorf("%s: %v, want the arguments first", test.args, err)
		}
	}
}
