package samplesites

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"time"
)

// A province is the names its sites use.
type province struct {
	spots []spot
	words map[string]string // for the gaps of drafts
	paper string            // whom others name as their source
	sites []spec
}

// A spot is a commune and the wider area it lies in: its district, or where
// there are none, a neighbour.
type spot struct{ commune, area string }

// A spec is what makes a site.
type spec struct {
	key          string // KEY.localhost
	organisation string
	section      string
	name         string // of the source
	called       string // what the site calls itself
	lang         string
	form         form
	make         maker
	sectors      []string // of its news
	home         string   // an area that all its news is from; "" is the province
	items        int      // at the start
	rare         int      // hours at most between two of them, where it is not a few a day
	every        time.Duration
	publish      string
	still        bool // never compresses: for benchmarks
}

var provinces = map[string]*province{NamDinh: namDinh, NinhBinh: ninhBinh}

// within picks a spot of an area.
func (p *province) within(area string, rnd *rand.Rand) spot {
	var in []spot
	for _, s := range p.spots {
		if s.area == area {
			in = append(in, s)
		}
	}
	if in == nil {
		return spot{commune: area, area: area}
	}
	return in[rnd.IntN(len(in))]
}

// specs lists the sites to open, with the secrets their settings name.
func specs(o Options) ([]spec, map[string]string, error) {
	if o.Sites > 0 {
		list, err := generated(o)
		return list, nil, err
	}
	p, ok := provinces[o.Province]
	if !ok {
		return nil, nil, fmt.Errorf("samplesites: no province %q", o.Province)
	}
	list := make([]spec, len(p.sites))
	for i, s := range p.sites {
		s.lang, s.publish = cmp.Or(s.lang, "vi"), cmp.Or(s.publish, "review")
		s.every = cmp.Or(s.every, 15*time.Minute)
		if s.make == nil {
			s.make = news
		}
		list[i] = s
	}
	return list, map[string]string{dnnSecret: dnnKey}, nil
}

// spotsOf lists the communes of one area.
func spotsOf(area string, communes ...string) []spot {
	spots := make([]spot, len(communes))
	for i, c := range communes {
		spots[i] = spot{c, area}
	}
	return spots
}
