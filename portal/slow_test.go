package portal_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
)

// Readers who take nothing of the largest files hold nobody else up.
func TestSlowReadersDoNotCloseTheDownloads(t *testing.T) {
	t.Parallel()
	p, db := filed(t, nil)
	large := make([]byte, 16<<20)
	if _, err := rand.Read(large); err != nil {
		t.Fatal(err)
	}
	key := aggregator.AttachedKey(quyetDinh)
	if err := postgres.NewStore(db).SaveFile(t.Context(), aggregator.KeptFile{Key: key, Type: "application/pdf", Body: large}, now); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(p)
	defer server.Close()
	begun := time.Now()
	for i := range 10 {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+kept, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			t.Fatalf("beside %d readers who take nothing: %s", i, answer.Status)
		}
		if i < 9 {
			continue
		}
		if got, err := io.ReadAll(answer.Body); err != nil || !bytes.Equal(got, large) {
			t.Errorf("%d bytes came, %v; want the file", len(got), err)
		}
	}
	if took := time.Since(begun); took > 9*time.Second {
		t.Errorf("somebody waited %v", took)
	}
}

// A timed answer counts the deadlines that it is given.
type timed struct {
	*httptest.ResponseRecorder
	last      time.Time
	deadlines int
}

func (t *timed) SetWriteDeadline(at time.Time) error {
	if at.Before(t.last) {
		return fmt.Errorf("the deadline moves back from %v to %v", t.last, at)
	}
	t.last = at
	t.deadlines++
	return nil
}

// The time for an answer does not run out while its reader takes bytes.
func TestADownloadsDeadlineMoves(t *testing.T) {
	t.Parallel()
	p, db := filed(t, nil)
	body := bytes.Repeat([]byte("%PDF-1.7 "), 1<<17)
	key := aggregator.AttachedKey(quyetDinh)
	if err := postgres.NewStore(db).SaveFile(t.Context(), aggregator.KeptFile{Key: key, Type: "application/pdf", Body: body}, now); err != nil {
		t.Fatal(err)
	}
	w := &timed{ResponseRecorder: httptest.NewRecorder()}
	p.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, kept, nil))
	if w.Code != http.StatusOK || w.Body.Len() != len(body) {
		t.Fatalf("%d, %d bytes", w.Code, w.Body.Len())
	}
	if least := len(body) / (64 << 10); w.deadlines < least || time.Until(w.last) < 30*time.Second {
		t.Errorf("%d deadlines, the last in %v; want %d at least", w.deadlines, time.Until(w.last), least)
	}
}
