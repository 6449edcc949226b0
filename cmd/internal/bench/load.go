package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// load asks for paths in turn, n times in all, over so many connections that
// are kept alive, and returns how long each answer took, sorted. An answer
// other than 200 ends it.
//
// It writes requests and reads answers by hand: net/http's own client costs more
// than the pages it would measure.
func load(base string, paths []string, clients, n int) ([]time.Duration, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	var (
		wg    sync.WaitGroup
		next  atomic.Int64
		mu    sync.Mutex
		took  = make([]time.Duration, 0, n)
		fault error
	)
	for range clients {
		wg.Go(func() {
			mine, err := ask(u.Host, paths, &next, int64(n))
			mu.Lock()
			defer mu.Unlock()
			took = append(took, mine...)
			if err != nil && fault == nil {
				fault = err
			}
		})
	}
	wg.Wait()
	slices.Sort(took)
	return took, fault
}

func ask(host string, paths []string, next *atomic.Int64, n int64) ([]time.Duration, error) {
	conn, err := net.Dial("tcp", host)
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	defer conn.Close()
	r := bufio.NewReaderSize(conn, 64<<10)
	var took []time.Duration
	for {
		i := next.Add(1) - 1
		if i >= n {
			return took, nil
		}
		path := paths[i%int64(len(paths))]
		start := time.Now()
		if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\n\r\n", path, host); err != nil {
			return took, fmt.Errorf("bench: asking for %s: %w", path, err)
		}
		answer, err := http.ReadResponse(r, nil)
		if err != nil {
			return took, fmt.Errorf("bench: reading %s: %w", path, err)
		}
		if _, err := io.Copy(io.Discard, answer.Body); err != nil {
			return took, fmt.Errorf("bench: reading %s: %w", path, err)
		}
		if answer.StatusCode != http.StatusOK {
			return took, fmt.Errorf("bench: %s answered %s", path, answer.Status)
		}
		took = append(took, time.Since(start))
	}
}

// quantile returns the q-th of sorted durations, q between 0 and 1.
func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}
