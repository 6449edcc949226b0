package aggregator

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"hopluu/aggregator/fetch"
	"hopluu/connectors"
)

// A got is what asking for a page came to.
type got struct {
	connectors.Document
	status int
	page   Page   // what is to be remembered of it
	same   bool   // its bytes were parsed before, and need no parsing again
	kept   bool   // the bytes are those that were kept: the site has no others
	done   func() // is called when the bytes are no longer in use: until then they count as in flight
}

// get asks for a page. Whole asks for all of it, whatever its validators say,
// and with parse it is never the same.
func (rd *reading) get(ctx context.Context, p Page, whole, parse bool) (got, error) {
	request := fetch.Request{URL: p.Ask.URL, Form: p.Ask.Form, Site: rd.job.Source.Host}
	if fetch.Origin(p.Ask.URL) == fetch.Origin(rd.job.Source.URL) {
		request.Secrets = fetch.SecretNames(rd.job.Source.URL, string(rd.job.Source.Settings))
	}
	full := whole || rd.stale(p)
	if !full && !p.Lies {
		request.ETag, request.LastModified = p.ETag, p.LastModified
	}
	rd.Requests++
	rd.asked[p.Request] = true
	until, cancel := context.WithDeadlineCause(ctx, rd.over, errBudget)
	answer, err := rd.Fetcher.Get(until, request)
	if err != nil {
		if cause := context.Cause(until); cause != nil {
			err = fmt.Errorf("%w: %w", errEnded, cause)
		}
		cancel()
		return got{page: p}, err
	}
	fault(stepFetched)
	rd.warn(warningsOf(answer, !p.Own()))
	g := got{status: answer.Status, done: func() { answer.Done(); cancel() }}
	p.Failures, p.FailingSince = 0, time.Time{}
	if answer.NotModified {
		if p.ParsedBy != rd.parsedBy && !p.watched() {
			g.done()
			return rd.replay(ctx, p)
		}
		g.page, g.same = p, true
		return g, nil
	}
	rd.bytes += int64(len(answer.Body))
	sum := sha256.Sum256(answer.Body)
	g.same = !parse && sum == p.Body && p.ParsedBy == rd.parsedBy
	if sum != p.Body {
		validated := answer.ETag+answer.LastModified != "" && answer.ETag == p.ETag && answer.LastModified == p.LastModified
		p.Lies = p.Lies || validated && p.Body != [32]byte{}
	}
	g.kept = sum == p.Body
	p.ETag, p.LastModified = answer.ETag, answer.LastModified
	p.Body, p.ParsedBy = sum, rd.parsedBy
	if full {
		p.FullAt = rd.started
		rd.full = rd.full || !p.Own()
	}
	g.page = p
	g.Document = connectors.Document{Request: p.Ask, URL: answer.URL, At: answer.At, Type: answer.Type, Body: answer.Body}
	return g, nil
}

// replay gives the bytes that were kept of a page, for other settings or another
// build to read. When they were not kept the site is asked for them.
func (rd *reading) replay(ctx context.Context, p Page) (got, error) {
	kept, err := rd.Store.Kept(ctx, rd.job.Source.ID, p.Body)
	if errors.Is(err, ErrNotFound) {
		return rd.get(ctx, p, true, true)
	}
	if err != nil {
		return got{page: p}, err
	}
	p.ParsedBy = rd.parsedBy
	doc := connectors.Document{Request: p.Ask, URL: kept.URL, At: kept.At, Type: kept.Type, Body: kept.Body}
	return got{Document: doc, status: kept.Status, page: p, kept: true, done: func() {}}, nil
}

// stale says that a page must be asked for in full: it never was, or not for so
// long that its validators may lie.
func (rd *reading) stale(p Page) bool {
	every := fullEvery
	if p.Own() {
		every = ownFullEvery
	}
	return p.Body == [32]byte{} || rd.started.Sub(p.FullAt) >= every
}

// parse has the source's connector read a page.
func (rd *reading) parse(doc connectors.Document) (connectors.Page, error) {
	page, err := parse(rd.connector, rd.site, doc)
	fault(stepParsed)
	return page, err
}

// spent says that the budget allows no other request.
func (rd *reading) spent() bool {
	b := rd.budget()
	return rd.Requests >= b.Requests || rd.bytes >= b.Bytes || !time.Now().Before(rd.over)
}
