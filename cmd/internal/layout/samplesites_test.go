package layout

import (
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hopluu/connectors/samplesites"
)

// The sample province is for the demo, the tests and the benchmarks: nothing
// that serves real readers may link it.
func TestSampleSitesAreForTheDemoAndTests(t *testing.T) {
	const samples = "hopluu/connectors/samplesites"
	users := []string{"connectors/samplesites", "cmd/hopluu", "cmd/internal"}
	for _, s := range sources(t) {
		if s.test || under(s.dir, users) {
			continue
		}
		if slices.ContainsFunc(s.imports(), func(name string) bool { return under(name, []string{samples}) }) {
			t.Errorf("%s imports %s", s.path, samples)
		}
	}
}

func TestSampleSitesListenOnLoopbackAlone(t *testing.T) {
	sites, err := samplesites.Open(samplesites.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer sites.Close()
	control, err := url.Parse(sites.Control())
	if err != nil {
		t.Fatal(err)
	}
	addresses := []string{control.Host}
	for exception := range strings.SplitSeq(sites.Allow(), ",") {
		_, address, _ := strings.Cut(exception, "=")
		addresses = append(addresses, address)
	}
	for _, address := range addresses {
		if at, err := netip.ParseAddrPort(address); err != nil || !at.Addr().IsLoopback() {
			t.Errorf("a site listens on %q", address)
		}
	}
}

func TestSampleSitesObeyOnlyWhoHasTheirToken(t *testing.T) {
	tokens := map[string]bool{}
	for range 2 {
		sites, err := samplesites.Open(samplesites.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer sites.Close()
		tokens[sites.Token()] = true
		for _, token := range []string{"", "Bearer guess", "Bearer "} {
			r, err := http.NewRequestWithContext(t.Context(), "POST", sites.Control()+"do", strings.NewReader(`{"do": "publish"}`))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", token)
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			if answer.StatusCode != http.StatusUnauthorized && answer.StatusCode != http.StatusForbidden {
				t.Errorf("with %q it answers %s", token, answer.Status)
			}
		}
	}
	if len(tokens) != 2 || tokens[""] {
		t.Errorf("the tokens are not random: %v", tokens)
	}
}
