package aggregator

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"hopluu/aggregator/fetch"
	"hopluu/connectors"
)

// get asks for a page. It is same when its bytes were parsed before and need no
// parsing again. The page that it returns is what is to be remembered of it.
func (rd *reading) get(ctx context.Context, p Page, whole, parse bool) (doc connectors.Document, status int, _ Page, same bool, err error) {
	request := fetch.Request{
		URL: p.Ask.URL, Form: p.Ask.Form, Site: rd.job.Source.Host,
		Secrets: fetch.SecretNames(rd.job.Source.URL, string(rd.job.Source.Settings)),
	}
	full := whole || rd.stale(p)
	if !full && !p.Lies {
		request.ETag, request.LastModified = p.ETag, p.LastModified
	}
	rd.Requests++
	rd.asked[p.Request] = true
	ctx, cancel := context.WithDeadlineCause(ctx, rd.over, errBudget)
	defer cancel()
	answer, err := rd.Fetcher.Get(ctx, request)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = fmt.Errorf("%w: %w", errEnded, cause)
		}
		return doc, 0, p, false, err
	}
	fault(stepFetched)
	p.Failures, p.FailingSince = 0, time.Time{}
	if answer.NotModified {
		return doc, answer.Status, p, true, nil
	}
	rd.bytes += int64(len(answer.Body))
	sum := sha256.Sum256(answer.Body)
	same = !parse && sum == p.Body && p.ParsedBy == rd.parsedBy
	if sum != p.Body {
		validated := answer.ETag+answer.LastModified != "" && answer.ETag == p.ETag && answer.LastModified == p.LastModified
		p.Lies = p.Lies || validated && p.Body != [32]byte{}
		p.ChangedAt = rd.started
	}
	p.ETag, p.LastModified = answer.ETag, answer.LastModified
	p.Body, p.ParsedBy = sum, rd.parsedBy
	if full {
		p.FullAt = rd.started
	}
	doc = connectors.Document{Request: p.Ask, URL: answer.URL, At: answer.At, Type: answer.Type, Body: answer.Body}
	return doc, answer.Status, p, same, nil
}

// stale says that a page must be asked for in full: it never was, not for a day,
// or other settings or another build would read it now.
func (rd *reading) stale(p Page) bool {
	return p.Body == [32]byte{} || p.ParsedBy != rd.parsedBy || rd.started.Sub(p.FullAt) >= fullEvery
}

// parse runs the connector. What makes it panic is our fault, and this page's.
func (rd *reading) parse(doc connectors.Document) (page connectors.Page, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &Failure{Code: CodeOurs, Err: fmt.Errorf("parsing %s: panic: %v\n%s", fetch.Bare(doc.URL), v, debug.Stack())}
		}
	}()
	page, err = rd.connector.Parse(rd.site, doc)
	if err != nil && !errors.Is(err, connectors.ErrOther) && !errors.Is(err, connectors.ErrSettings) {
		err = fmt.Errorf("%w: %w", errUnreadable, err)
	}
	fault(stepParsed)
	return page, err
}

// spent says that the budget allows no other request.
func (rd *reading) spent() bool {
	b := rd.budget()
	return rd.Requests >= b.Requests || rd.bytes >= b.Bytes || !time.Now().Before(rd.over)
}
