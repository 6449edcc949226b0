package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A visit is one hop: one request to one host.
type visit struct {
	u           *url.URL // with placeholders
	form        url.Values
	post        bool
	etag, since string // validators
	accept      string
	excepted    bool     // an exception may hold
	secrets     *secrets // nil: there are none
	told        bool     // the host may be told them
	limit       int64
	cut         bool // a body beyond the limit is cut, not refused
	clock       *clock
}

// A reply is what a hop brought. Its body was read only if its status says
// that there is one for us.
type reply struct {
	status     int
	header     http.Header
	location   string
	retryAfter time.Time
	body       []byte
	hold       *hold
	at         time.Time
	expires    time.Time
}

// visit asks once. The caller is in the lane of the host.
func (f *Fetcher) visit(ctx context.Context, v visit) (reply, error) {
	hop, end := v.clock.start(ctx)
	defer end()
	request, err := f.request(hop, v)
	if err != nil {
		return reply{}, failed(codeSettings, err, "reason", err.Error())
	}
	transport := f.transport.public
	if _, ok := f.dialler.exception(dialled(v.u)); ok && v.excepted {
		transport = f.transport.excepted
	}
	answer, err := transport.RoundTrip(request)
	if err != nil {
		return reply{}, f.explain(hop, v, err)
	}
	defer answer.Body.Close()
	got := reply{status: answer.StatusCode, header: answer.Header, at: time.Now()}
	got.expires = expires(answer.TLS, got.at)
	if isRedirect(got.status) {
		got.location = answer.Header.Get("Location")
	}
	if got.status < 200 || got.status > 299 {
		got.retryAfter = retryAfter(answer.Header, got.at)
		// A short body is read to its end, so that the connection can be used again.
		_, _ = io.CopyN(io.Discard, answer.Body, 8<<10)
		return got, nil
	}
	got.body, got.hold, err = f.read(answer, v)
	if err != nil {
		return reply{}, f.explain(hop, v, err)
	}
	if v.secrets != nil {
		got.body = v.secrets.hideBytes(got.body)
	}
	return got, nil
}

// request fills in the secrets, last of all.
func (f *Fetcher) request(ctx context.Context, v visit) (*http.Request, error) {
	u, form := v.u, v.form
	if v.told {
		var err error
		if u, err = v.secrets.address(u); err != nil {
			return nil, err
		}
		if form, err = v.secrets.form(form); err != nil {
			return nil, err
		}
	}
	request := (&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: http.Header{}}).WithContext(ctx)
	if v.post {
		body := form.Encode()
		request.Method = http.MethodPost
		request.ContentLength = int64(len(body))
		request.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(body)), nil }
		request.Body, _ = request.GetBody()
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	accept := v.accept
	if accept == "" {
		accept = "*/*"
	}
	request.Header.Set("User-Agent", f.agent)
	request.Header.Set("Accept", accept)
	request.Header.Set("Accept-Encoding", "gzip")
	if v.etag != "" {
		request.Header.Set("If-None-Match", v.etag)
	}
	if v.since != "" {
		request.Header.Set("If-Modified-Since", v.since)
	}
	return request, nil
}

// explain is [explain], with the secrets of the visit hidden.
func (f *Fetcher) explain(ctx context.Context, v visit, err error) error {
	err = f.reason(ctx, v.u.Host, err)
	if known, ok := err.(*Error); ok && v.secrets != nil && known.Err != nil && len(v.secrets.used) > 0 {
		known.Err = fmt.Errorf("%s", v.secrets.hide(known.Err.Error()))
	}
	return err
}

// failure is the error of a status that brings no document.
func (r reply) failure(u *url.URL) *Error {
	e := failed(codeStatus, nil, "status", strconv.Itoa(r.status), "url", bare(u))
	e.RetryAfter = r.retryAfter
	return e
}

func dialled(u *url.URL) string { return u.Hostname() + ":" + ownPort(u) }
