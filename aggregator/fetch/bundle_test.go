package fetch

import (
	"bytes"
	"encoding/asn1"
	"testing"
)

// bundle makes a bundle of certificates in DER, or as some authorities do with
// lengths that are not told.
func bundle(t testing.TB, untold bool, certificates ...[]byte) []byte {
	t.Helper()
	wrap := func(tag byte, inside ...[]byte) []byte {
		all := bytes.Join(inside, nil)
		if untold {
			return append(append([]byte{tag, 0x80}, all...), 0, 0)
		}
		class, number := int(tag>>6), int(tag&0x1f)
		out, err := asn1.Marshal(asn1.RawValue{Class: class, Tag: number, IsCompound: tag&0x20 != 0, Bytes: all})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	object := func(id []byte) []byte { return append([]byte{tagObject, byte(len(id))}, id...) }
	data := object(append(signedData[:8:8], 1))
	return wrap(tagSequence, object(signedData), wrap(tagFirst, wrap(tagSequence,
		[]byte{tagInteger, 1, 1}, []byte{tagSet, 0}, wrap(tagSequence, data), wrap(tagFirst, certificates...), []byte{tagSet, 0})))
}

func TestBundlesThatAreNoneAreRefused(t *testing.T) {
	t.Parallel()
	certificate := []byte{tagSequence, 3, tagInteger, 1, 7}
	good := bundle(t, false, certificate)
	many := make([][]byte, mostBundled+1)
	for i := range many {
		many[i] = certificate
	}
	deep := bytes.Repeat([]byte{tagSequence, 0x80}, 60<<9)
	for name, body := range map[string][]byte{
		"empty":            {},
		"a tag alone":      {tagSequence},
		"too many":         bundle(t, false, many...),
		"of signatures":    bytes.Replace(good, signedData, append(signedData[:8:8], 5), 1),
		"endlessly deep":   deep,
		"deep inside":      bundle(t, true, deep),
		"a huge length":    append(good[:1:1], 0x84, 0xff, 0xff, 0xff, 0xff),
		"a length too far": append(good[:1:1], 0x82, 0xff, 0xff),
		"a strange tag":    {tagSequence, 3, 0x1f, 0x81, 0},
		"an end too early": {tagSequence, 0x80, 0, 0},
		"no end":           bundle(t, true, certificate)[:len(good)],
	} {
		if found, err := bundled(body); err == nil {
			t.Errorf("%s: %x", name, found)
		}
	}
	for n := range good {
		if found, err := bundled(good[:n]); err == nil {
			t.Errorf("cut after %d bytes: %x", n, found)
		}
	}
	for name, body := range map[string][]byte{"DER": good, "BER": bundle(t, true, certificate)} {
		if found, err := bundled(body); err != nil || len(found) != 1 || !bytes.Equal(found[0], certificate) {
			t.Errorf("%s: %x, %v", name, found, err)
		}
	}
}
