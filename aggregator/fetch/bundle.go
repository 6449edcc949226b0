package fetch

import (
	"bytes"
	"errors"
	"fmt"
)

// Some authorities offer their certificates bundled (.p7c): a PKCS#7 message
// with nothing in it but certificates (RFC 5652, 5.1), signed by nobody. Only so
// much of it is read as leads to them; each proves itself, or does not.

const (
	mostBundled = 16 // certificates
	deepest     = 16 // elements inside each other
)

// Tags of BER.
const (
	tagSequence = 0x30
	tagSet      = 0x31
	tagObject   = 0x06
	tagInteger  = 0x02
	tagFirst    = 0xa0 // [0], constructed
)

// signedData is the object identifier 1.2.840.113549.1.7.2.
var signedData = []byte{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02}

// An element is one of BER, with the bytes it was read from.
type element struct {
	tag         byte
	inside, raw []byte
}

// isBundle says that body begins as a bundle does.
func isBundle(body []byte) bool {
	_, err := path(body, tagSequence, tagObject)
	return err == nil
}

// bundled returns the certificates of a bundle as they lie in it.
func bundled(body []byte) (found [][]byte, err error) {
	message, err := path(body, tagSequence, tagObject, tagFirst)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(message[1].inside, signedData) {
		return nil, errors.New("a bundle of something else than certificates")
	}
	data, err := path(message[2].inside, tagSequence, tagInteger, tagSet, tagSequence, tagFirst)
	if err != nil {
		return nil, err
	}
	for rest := data[4].inside; len(rest) > 0; {
		if len(found) == mostBundled {
			return nil, fmt.Errorf("a bundle of more than %d certificates", mostBundled)
		}
		e, after, err := read(rest, 0)
		if err != nil {
			return nil, err
		}
		found, rest = append(found, e.raw), after
	}
	return found, nil
}

// path reads an element with the first tag and, inside it, one after the other,
// elements with the others.
func path(b []byte, tags ...byte) (all []element, err error) {
	for i, tag := range tags {
		e, rest, err := read(b, 0)
		if err != nil {
			return nil, err
		}
		if e.tag != tag {
			return nil, fmt.Errorf("a bundle with %#x where %#x should be", e.tag, tag)
		}
		all = append(all, e)
		if b = rest; i == 0 {
			b = e.inside
		}
	}
	return all, nil
}

var errBundle = errors.New("a bundle that is cut or broken")

// read reads the first element of b and returns what follows it. One whose
// length is not told ends where an empty element says so.
func read(b []byte, depth int) (e element, rest []byte, err error) {
	if len(b) < 2 || depth > deepest || b[0]&0x1f == 0x1f {
		return e, nil, errBundle
	}
	head, length := 2, int(b[1])
	switch {
	case length == 0x80 && b[0]&0x20 != 0:
		return untold(b, depth)
	case length > 0x80:
		digits := length - 0x80
		if digits > 3 || len(b) < 2+digits { // nothing here is longer than 64 KB
			return e, nil, errBundle
		}
		head, length = 2+digits, 0
		for _, digit := range b[2:head] {
			length = length<<8 | int(digit)
		}
	}
	if length > len(b)-head {
		return e, nil, errBundle
	}
	end := head + length
	return element{b[0], b[head:end], b[:end]}, b[end:], nil
}

// untold reads an element whose length is not told.
func untold(b []byte, depth int) (e element, rest []byte, err error) {
	rest = b[2:]
	for !bytes.HasPrefix(rest, []byte{0, 0}) {
		if _, rest, err = read(rest, depth+1); err != nil {
			return e, nil, err
		}
	}
	end := len(b) - len(rest)
	return element{b[0], b[2:end], b[:end+2]}, rest[2:], nil
}
