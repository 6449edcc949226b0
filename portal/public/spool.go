package public

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"

	"hopluu/aggregator"
)

// spool returns the bytes of an attachment in a file without a name, so that
// slow readers cost room on the disk and no memory. Whoever calls it closes it.
func (p *Pages) spool(ctx context.Context, key aggregator.Key, size int) (*os.File, error) {
	room := 2 * int64(size) // packed and unpacked
	if err := unpacked.Acquire(ctx, room); err != nil {
		return nil, err
	}
	defer unpacked.Release(room)
	content, err := p.db.AttachmentBytes(ctx, key)
	if err != nil {
		return nil, err
	}
	f, err := os.CreateTemp("", "hopluu-download-")
	if err != nil {
		return nil, fmt.Errorf("public: room for a download: %w", err)
	}
	if err = os.Remove(f.Name()); err == nil {
		_, err = f.WriteAt(content, 0)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("public: room for a download: %w", err)
	}
	return f, nil
}

// perWrite is how long a reader may take for some 32 KB.
const perWrite = time.Minute

// A patient answer goes on as long as its reader takes something of it, however
// long all of it takes.
type patient struct{ http.ResponseWriter }

func (p patient) Write(b []byte) (int, error) {
	// A writer without deadlines has none to move.
	_ = http.NewResponseController(p.ResponseWriter).SetWriteDeadline(time.Now().Add(perWrite))
	return p.ResponseWriter.Write(b)
}

func (p patient) Unwrap() http.ResponseWriter { return p.ResponseWriter }
