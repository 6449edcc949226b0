package postgres

import (
	"fmt"
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

var unpacker = sync.OnceValues(func() (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(64<<20), zstd.WithDecoderLowmem(true))
})

// pack compresses bytes for a row of bodies.
func pack(body []byte) []byte { return packer().EncodeAll(body, nil) }

// unpack undoes pack.
func unpack(packed []byte) ([]byte, error) {
	d, err := unpacker()
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	body, err := d.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("postgres: kept bytes: %w", err)
	}
	return body, nil
}
