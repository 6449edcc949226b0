// Package layout holds the two tables that say which folder may import what, and
// the test that keeps them. It reads the files itself: a test that asks the go
// command stays cached when they change.
//
// A package from outside that is not in the table fails the test, so that taking
// a dependency is a line somebody reads.
package layout

// top is everything that may lie at the top of the tree. What is built or kept
// there by a run (bin, var) is not part of it.
var top = []string{
	"cmd", "connectors", "aggregator", "portal", "queue", "migrations", "go.mod", "go.sum", "README.md",
	".ci", ".gitignore", ".gitattributes", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "docs", "deploy",
	".git", "bin", "var",
}

// within says what each of our folders may use of the others.
var within = map[string][]string{
	"connectors": {"connectors"},
	"migrations": {},
	"aggregator": {"aggregator", "connectors"},
	"queue":      {"queue", "aggregator", "connectors"},
	"portal":     {"portal", "aggregator", "connectors"},
	"cmd":        {"cmd", "aggregator", "connectors", "migrations", "portal", "queue"},

	"aggregator/postgres/postgrestest": {"migrations"},
}

// home says which of our folders may use a package from outside, or one of the
// standard library's that belongs to one place. The longest name that fits
// counts. Tests may use more: see tests.
var home = map[string][]string{
	"github.com/mmcdole/gofeed":              {"connectors"},
	"github.com/PuerkitoBio/goquery":         {"connectors"},
	"github.com/andybalholm/cascadia":        {"connectors"}, // goquery's selectors, checked before they are used
	"codeberg.org/readeck/go-readability/v2": {"connectors"},
	"github.com/itchyny/gojq":                {"connectors"},
	"golang.org/x/net/html":                  {"aggregator/clean", "aggregator/hijack", "connectors"},
	"github.com/microcosm-cc/bluemonday":     {"aggregator/clean", "connectors"},
	"golang.org/x/text":                      {"connectors", "aggregator", "portal"},
	"golang.org/x/net/idna":                  {"aggregator/fetch"},
	"golang.org/x/net/publicsuffix":          {"aggregator/fetch", "aggregator/hijack"},
	"code.dny.dev/ssrf":                      {"aggregator/fetch"},
	"golang.org/x/image":                     {"aggregator"},
	"golang.org/x/sync":                      {"aggregator", "portal", "queue", "cmd"},
	"github.com/klauspost/compress/zstd":     {"aggregator/postgres"},
	"github.com/jackc/pgx/v5":                {"aggregator/postgres", "migrations", "cmd"},
	"github.com/pressly/goose/v3":            {"migrations"},
	"github.com/hibiken/asynq":               {"queue", "cmd"},
	"github.com/redis/go-redis/v9":           {"queue", "cmd"},
	"github.com/prometheus/client_golang":    {"queue", "portal", "cmd"},
	"github.com/go-chi/chi/v5":               {"portal"},
	"html/template":                          {"portal"},
	"github.com/maypok86/otter/v2":           {"portal"},
	"github.com/klauspost/compress/gzhttp":   {"portal"},
	"github.com/klauspost/compress/gzip":     {"portal"},
	"github.com/alexedwards/scs/v2":          {"portal"},
	"github.com/alexedwards/scs/pgxstore":    {"cmd"},
	"github.com/alexedwards/argon2id":        {"portal", "cmd"},
	"github.com/danielgtaylor/huma/v2":       {"portal"},
	"github.com/sergi/go-diff":               {"portal"},
	"github.com/alecthomas/kong":             {"cmd"},
	"golang.org/x/tools/txtar":               {"cmd"}, // source check reads archives of saved pages
	"golang.org/x/term":                      {"cmd"},
	"github.com/wneessen/go-mail":            {"aggregator/post"},
}

// tests are the packages from outside that help to test, and nothing else.
var tests = []string{
	"github.com/google/go-cmp", "github.com/jba/templatecheck", "golang.org/x/tools/txtar", "golang.org/x/net/dns/dnsmessage", "pgregory.net/rapid",
}

// helpers are folders of ours that exist for tests: what tests may use, they may.
var helpers = []string{
	"connectors/connectortest", "aggregator/postgres/postgrestest",
}

// clients are the words of the standard library that open a connection to
// somebody else. Outside of the one door they occur in cmd and in tests alone.
var clients = map[string][]string{
	"net/http":   {"Get", "Post", "PostForm", "Head", "Client", "DefaultClient", "Transport", "DefaultTransport", "NewRequest", "NewRequestWithContext"},
	"net":        {"Dial", "DialTimeout", "DialTCP", "DialUDP", "Dialer"},
	"crypto/tls": {"Dial", "Dialer"},
	"net/smtp":   {"Dial", "SendMail"},
}

// doors are where a client may be.
var doors = []string{"aggregator/fetch", "aggregator/post", "cmd"}
