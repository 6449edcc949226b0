package main

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"hopluu/connectors/vietnamese"
)

// search measures the questions that searches fail at, asked of the portal as a
// browser would ask, by eight clients at once.
func search(ctx context.Context, s *bench) error {
	const stored, clients, asked = 100_000, 8, 400
	if err := s.fillPublic(ctx, stored); err != nil {
		return err
	}
	portal, err := s.Portal(ctx)
	if err != nil {
		return err
	}
	questions := []struct{ what, words string }{
		{"a word in 40 % of items", common},
		{"a rare name of three common syllables", rare},
		{"an absent word", absent},
		{"five common syllables without a phrase", apart},
		{"a document number", "5000/2026/QĐ-UBND"},
	}
	for _, q := range questions {
		for _, words := range []string{q.words, vietnamese.Fold(q.words)} {
			path := "/tim-kiem?q=" + url.QueryEscape(words)
			if _, err := load(portal.Address, []string{path}, clients, 5*clients); err != nil { // the first find nothing in memory, and no connection
				return err
			}
			var took []time.Duration
			c, err := s.Measure(ctx, func() (err error) {
				took, err = load(portal.Address, []string{path}, clients, asked)
				return err
			})
			if err != nil {
				return err
			}
			s.line(fmt.Sprintf("search, %d items, %d clients: %s (%s)", stored, clients, q.what, words), "p99 ≤ 50 ms",
				fmt.Sprintf("p99 %.0f ms, median %.0f ms", milliseconds(quantile(took, .99)), milliseconds(quantile(took, .5))),
				fmt.Sprintf("%.1f CPU-ms a question; the clients share the processors", c.CPU.Seconds()*1000/asked))
		}
	}
	return nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
