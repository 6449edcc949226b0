package hijack

import "math/bits"

// An index finds numbers by keys. It is asked for every word of every text and
// every pair of them, which a map is too slow for.
type index struct {
	keys   []uint64 // 0: free
	values []int32
	shift  int
}

func newIndex(all map[uint64]int32) *index {
	width := bits.Len(uint(2*len(all) + 1))
	x := &index{make([]uint64, 1<<width), make([]int32, 1<<width), 64 - width}
	for key, value := range all {
		i := x.slot(key)
		x.keys[i], x.values[i] = key, value
	}
	return x
}

// at gives the number of a key; 0: it has none.
func (x *index) at(key uint64) int32 { return x.values[x.slot(key)] }

func (x *index) slot(key uint64) uint64 {
	i := key * 0x9e3779b97f4a7c15 >> x.shift
	for x.keys[i] != key && x.keys[i] != 0 {
		i = (i + 1) & uint64(len(x.keys)-1)
	}
	return i
}

// keyOf packs a word into a number: up to eight letters as they are.
func keyOf(letters []byte) uint64 {
	var key uint64
	for i, c := range letters {
		if i >= 8 {
			key *= 0x100000001b3
		}
		key = key<<8 ^ uint64(c)
	}
	return key
}

// pairOf is the key of two neighbours, each known by its number.
func pairOf(a, b int32) uint64 { return uint64(a)<<32 | uint64(b) }
