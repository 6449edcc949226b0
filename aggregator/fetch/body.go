package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/semaphore"
)

const (
	small     = 1 << 20 // what a document may take before it has to ask for more
	ratio     = 200     // decoded bytes for one that was sent, beyond the first megabyte
	readAhead = 64 << 10
)

// A budget bounds the decoded bytes in flight in the process. Every document
// may take a megabyte at once; the rest of a larger one is asked for in one
// piece, from a part of the budget that nobody waits in: so that slow sites
// hold little, and large documents cannot wait for each other for ever.
type budget struct {
	first, rest *semaphore.Weighted
	most        int64 // of rest
	taken       *atomic.Int64
}

func newBudget(total int64) budget {
	half := max(total/2, small)
	return budget{first: semaphore.NewWeighted(half), rest: semaphore.NewWeighted(half), most: half, taken: new(atomic.Int64)}
}

// A hold is what one document has taken of the budget.
type hold struct {
	budget      budget
	mu          sync.Mutex
	first, rest int64
}

// take takes a document's first megabyte. It is given back by done, or at the
// end of ctx.
func (b budget) take(ctx context.Context) (*hold, error) {
	if err := b.first.Acquire(ctx, small); err != nil {
		return nil, context.Cause(ctx)
	}
	b.taken.Add(small)
	h := &hold{budget: b, first: small}
	context.AfterFunc(ctx, h.done)
	return h, nil
}

// grow takes what a document of at most size bytes needs besides.
func (h *hold) grow(ctx context.Context, size int64) error {
	more := min(size-small, h.budget.most)
	if more <= 0 {
		return nil
	}
	if err := h.budget.rest.Acquire(ctx, more); err != nil {
		return context.Cause(ctx)
	}
	h.budget.taken.Add(more)
	h.mu.Lock()
	h.rest += more
	h.mu.Unlock()
	return nil
}

// shrink gives back what a document of size bytes does not need.
func (h *hold) shrink(size int64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if first := min(size, small); first < h.first {
		h.budget.taken.Add(first - h.first)
		h.budget.first.Release(h.first - first)
		h.first = first
	}
	if rest := max(size-small, 0); rest < h.rest {
		h.budget.taken.Add(rest - h.rest)
		h.budget.rest.Release(h.rest - rest)
		h.rest = rest
	}
}

// done gives everything back. It may be called again.
func (h *hold) done() {
	if h != nil {
		h.shrink(0)
	}
}

// read takes the body of an answer within the limits of a visit. The hold that
// it returns is the reader's of the body to end.
func (f *Fetcher) read(answer *http.Response, v visit) (body []byte, held *hold, err error) {
	if answer.StatusCode == http.StatusPartialContent {
		return nil, nil, failed(codeUnreadable, errors.New("a part of a document that nobody asked for"))
	}
	if plain(answer.Header) && answer.ContentLength > v.limit && !v.cut {
		return nil, nil, tooLarge(v.limit, nil)
	}
	var h *hold
	err = v.clock.waiting(func(ctx context.Context) error {
		h, err = f.budget.take(ctx)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	defer func() {
		if err != nil {
			h.done()
		}
	}()
	sent := &counter{from: answer.Body, most: v.limit + readAhead}
	decoded, asItIs, err := decoder(answer.Header, sent)
	if err != nil {
		return nil, nil, err
	}
	body = make([]byte, 0, min(max(answer.ContentLength, 4<<10), small))
	for {
		if len(body) == cap(body) {
			if cap(body) == small {
				size := v.limit
				if asItIs && answer.ContentLength > 0 {
					size = answer.ContentLength
				}
				if err := v.clock.waiting(func(ctx context.Context) error { return h.grow(ctx, size) }); err != nil {
					return nil, nil, err
				}
			}
			body = append(make([]byte, 0, min(2*int64(cap(body)), max(v.limit, small)+1)), body...)
		}
		n, err := decoded.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		switch {
		case int64(len(body)) > v.limit && v.cut:
			body = body[:v.limit]
			h.shrink(v.limit)
			return body, h, nil
		case int64(len(body)) > v.limit:
			return nil, nil, tooLarge(v.limit, nil)
		case len(body) > small && int64(len(body)) > ratio*sent.n:
			return nil, nil, tooLarge(v.limit, errRatio)
		case err == io.EOF:
			h.shrink(int64(len(body)))
			return body, h, nil
		case err != nil:
			return nil, nil, broken(err, sent)
		}
	}
}

func tooLarge(limit int64, err error) *Error {
	return failed(codeTooLarge, err, "limit", strconv.FormatInt(limit, 10))
}

// A counter counts the bytes that were sent, and refuses more than most.
type counter struct {
	from    io.Reader
	n, most int64
	ended   bool // as its framing said
}

var errSent = errors.New("more bytes were sent than a document may have")

func (c *counter) Read(p []byte) (int, error) {
	if c.n > c.most {
		return 0, errSent
	}
	n, err := c.from.Read(p)
	c.n += int64(n)
	c.ended = err == io.EOF
	return n, err
}
