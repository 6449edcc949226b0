package postgres

import (
	"sync"

	"github.com/klauspost/compress/zstd"
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
