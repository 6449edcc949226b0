package aggregator

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"hopluu/aggregator/fetch"
	"hopluu/connectors"
)

var errUnreadable = errors.New("the document cannot be read")

// parse has a connector read a page, and says why it could not: the page is of
// another kind than was promised, the settings cannot work, or it is broken. What
// makes a connector panic is our fault.
func parse(c connectors.Connector, site connectors.Source, doc connectors.Document) (page connectors.Page, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &Failure{Code: CodeOurs, Err: fmt.Errorf("parsing %s: panic: %v\n%s", fetch.Bare(doc.URL), v, debug.Stack())}
		}
	}()
	page, err = c.Parse(site, doc)
	switch {
	case err == nil, errors.Is(err, connectors.ErrSettings):
		return page, err
	case errors.Is(err, connectors.ErrOther):
		return page, &Failure{Code: CodeNotTheKind, Params: map[string]string{"type": doc.Type}, Err: err}
	}
	return page, fmt.Errorf("%w: %w", errUnreadable, err)
}

// survive has a connector do with a page what it can besides reading it. When
// that makes it panic, nothing comes of it and it is logged; a nil log is none.
func survive(log *slog.Logger, connector string, doc connectors.Document, do func()) {
	defer func() {
		if v := recover(); v != nil {
			cmp.Or(log, slog.New(slog.DiscardHandler)).Error("connector panicked",
				"connector", connector, "url", fetch.Bare(doc.URL), "panic", v, "stack", string(debug.Stack()))
		}
	}()
	do()
}
