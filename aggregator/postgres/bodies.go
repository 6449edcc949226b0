package postgres

import (
	"context"
	"sync"

	"github.com/klauspost/compress/zstd"

	"hopluu/aggregator"
)

// Bytes are kept once, under the hash of what they are, compressed.

var packer = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true))
	if err != nil { // of options alone
		return new(zstd.Encoder)
	}
	return e
})

// pack compresses bytes for a row of bodies.
func pack(body []byte) []byte { return packer().EncodeAll(body, nil) }

// mostUnpacked bounds what a stored body may unpack to: what was fetched was
// never larger.
const mostUnpacked = 64 << 20

var unpacker = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(mostUnpacked))
})

// unpack gives the bytes of a row of bodies.
func unpack(packed []byte) ([]byte, error) {
	reader, err := unpacker()
	if err != nil {
		return nil, err
	}
	return reader.DecodeAll(packed, nil)
}

// Kept gives the bytes of a source that have this hash, as they came last, or
// [aggregator.ErrNotFound].
func (s *Store) Kept(ctx context.Context, source int64, body [32]byte) (aggregator.Capture, error) {
	const query = `
		SELECT c.url, c.status, c.type, c.fetched_at, b.zstd FROM captures c JOIN bodies b ON b.hash = c.body
		WHERE c.body = $2 AND c.source_id = $1 ORDER BY c.id DESC LIMIT 1`
	c := aggregator.Capture{Hash: body}
	var packed []byte
	err := s.db.QueryRow(ctx, query, source, body[:]).Scan(&c.URL, &c.Status, &c.Type, &c.At, &packed)
	if err == nil {
		c.Body, err = unpack(packed)
	}
	if err != nil {
		return c, wrap(err, "kept bytes of source %d", source)
	}
	return c, nil
}
