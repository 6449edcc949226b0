package all

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"hopluu/connectors"
	"hopluu/connectors/connectortest"
	"hopluu/connectors/samplesites"
)

// TestEverySampleSiteIsReadByItsConnector asks each source of the sample
// province once, as an operator would have registered it: what the site sends
// and what its connector reads belong together.
func TestEverySampleSiteIsReadByItsConnector(t *testing.T) {
	for _, province := range []string{samplesites.NamDinh, samplesites.NinhBinh} {
		p, err := samplesites.Open(samplesites.Options{Province: province, Epoch: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { p.Close() })
		web := web{client(t), p}
		for _, site := range p.Sources() {
			t.Run(province+"/"+site.Key, func(t *testing.T) { web.read(t, site) })
		}
	}
}

// A web fetches without manners; the sites are ours.
type web struct {
	*http.Client
	province *samplesites.Province
}

func (w web) read(t *testing.T, site samplesites.Site) {
	c, ok := Connectors[site.Connector]
	if !ok {
		t.Fatalf("there is no connector %q", site.Connector)
	}
	src := connectors.Source{Name: site.Name, URL: site.URL, Language: site.Language, Settings: site.Settings}
	requests, err := c.Start(src)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range requests {
		page, err := c.Parse(src, w.get(t, r))
		if err != nil {
			t.Fatal(err)
		}
		connectortest.Check(t, page)
		if len(page.Entries) <= len(page.Skipped) { // one or the other record is broken, as they are
			t.Errorf("%s: %d entries, skipped %v", r.URL, len(page.Entries), page.Skipped)
		}
		for _, e := range page.Entries[:min(len(page.Entries), 3)] {
			if e.More == nil {
				continue
			}
			own, err := c.Parse(src, w.get(t, *e.More))
			if err != nil || len(own.Entries) != 1 {
				t.Errorf("%s: %d entries of one article, %v", e.More.URL, len(own.Entries), err)
			}
			connectortest.Check(t, own)
		}
	}
}

func (w web) get(t *testing.T, r connectors.Request) connectors.Document {
	t.Helper()
	var res *http.Response
	var err error
	if address := w.revealed(r.URL); r.Form == nil {
		res, err = w.Get(address)
	} else {
		res, err = w.PostForm(address, r.Form)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", r.URL, res.Status, err)
	}
	return connectors.Document{
		Request: r, URL: res.Request.URL.String(), At: time.Now(),
		Type: res.Header.Get("Content-Type"), Body: body,
	}
}

// revealed fills in what stands for a secret.
func (w web) revealed(address string) string {
	before, rest, ok := strings.Cut(address, "{secret:")
	name, after, closed := strings.Cut(rest, "}")
	if !ok || !closed {
		return address
	}
	value, _ := w.province.Secret(name)
	return before + url.QueryEscape(value) + after
}

// client reaches *.localhost on loopback, whatever the resolver says.
func client(t *testing.T) *http.Client {
	t.Helper()
	tr := &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		_, port, err := net.SplitHostPort(addr)
		if err != nil {
			return nil, err
		}
		return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
	}}
	t.Cleanup(tr.CloseIdleConnections)
	return &http.Client{Transport: tr}
}
