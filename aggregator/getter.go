package aggregator

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"hopluu/aggregator/fetch"
	"hopluu/connectors"
)

// A Getter brings the page that a request asks for. An error wrapping
// [fs.ErrNotExist] says that it has none, which fails no check but of the first
// page.
type Getter func(ctx context.Context, request connectors.Request) (connectors.Document, error)

// FromSite is a [Getter] over the network: guarded, polite and within limits. The
// source is at address, whose scheme, host and port alone are told its secrets.
// warn is told what is not in order about each answer; nil: nobody is.
func FromSite(fetcher *fetch.Fetcher, address string, secrets []string, warn func(Warning)) Getter {
	site, origin := fetch.Site(address), fetch.Origin(address)
	return func(ctx context.Context, request connectors.Request) (connectors.Document, error) {
		asked := fetch.Request{URL: request.URL, Form: request.Form, Site: site}
		if fetch.Origin(request.URL) == origin {
			asked.Secrets = secrets
		}
		answer, err := fetcher.Get(ctx, asked)
		if err != nil {
			return connectors.Document{}, err
		}
		defer answer.Done() // one check is all that its process does: it waits for nobody
		if warn != nil {
			for _, w := range warningsOf(answer, request.URL == address) {
				warn(w)
			}
		}
		return connectors.Document{Request: request, URL: answer.URL, At: answer.At, Type: answer.Type, Body: answer.Body}, nil
	}
}

// FromPages is a [Getter] over saved pages: by their whole address, by host and
// path, or by their path below base. An index stands for its folder.
func FromPages(base *url.URL, pages map[string]connectors.Document) Getter {
	found := map[string]connectors.Document{}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		for _, address := range names(base, name) {
			if at := canonicalPage(address); at != "" {
				if _, taken := found[at]; !taken {
					found[at] = pages[name]
				}
			}
		}
	}
	return func(_ context.Context, request connectors.Request) (connectors.Document, error) {
		doc, ok := found[canonicalPage(request.URL)]
		if !ok {
			return doc, fmt.Errorf("%s: %w", request.URL, fs.ErrNotExist)
		}
		doc.Request, doc.URL = request, request.URL
		return doc, nil
	}
}

// names lists the addresses that a saved page may stand for.
func names(base *url.URL, name string) []string {
	name = strings.ReplaceAll(name, "\\", "/")
	spellings := []string{name}
	if plain, err := url.PathUnescape(name); err == nil && plain != name {
		spellings = append(spellings, plain)
	}
	if at := strings.Replace(name, "@", "?", 1); at != name {
		spellings = append(spellings, at)
	}
	for _, spelling := range spellings {
		file, query, asked := strings.Cut(spelling, "?")
		if dir, file := path.Split(file); strings.HasPrefix(file, "index.") || strings.HasPrefix(file, "default.") {
			if asked {
				dir += "?" + query
			}
			spellings = append(spellings, dir)
		}
	}
	var all []string
	for _, spelling := range spellings {
		if strings.Contains(spelling, "://") {
			all = append(all, spelling)
			continue
		}
		if host, _, _ := strings.Cut(spelling, "/"); strings.Contains(host, ".") && strings.Contains(spelling, "/") {
			all = append(all, "http://"+spelling)
		}
		if base != nil {
			root := url.URL{Scheme: base.Scheme, Host: base.Host}
			all = append(all, root.String()+"/"+strings.TrimPrefix(spelling, "/"), base.ResolveReference(&url.URL{Path: "./"}).String()+spelling)
		}
	}
	return all
}

// canonicalPage is [canonical], but the home page is a page too.
func canonicalPage(address string) string {
	if at := canonical(address); at != "" {
		return at
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.")
}
