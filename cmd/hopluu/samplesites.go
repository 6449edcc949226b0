package main

import (
	"context"
	"fmt"
	"time"

	"hopluu/connectors/samplesites"
)

type samplesitesCmd struct {
	Province string        `default:"nam-dinh" enum:"nam-dinh,ninh-binh" help:"Whose sites."`
	Sites    int           `help:"So many generated sites instead, for benchmarks."`
	Items    int           `default:"50" help:"Items of each generated site."`
	Kind     string        `default:"rss" enum:"rss,listing" help:"What generated sites are: rss or listing."`
	Port     int           `help:"Of the control endpoint; the sites follow it. Default: any that are free."`
	Alive    bool          `help:"Let the sites publish, correct, delete and break by themselves."`
	Pace     time.Duration `default:"20s" help:"Time between two of those."`
	Seed     uint64        `help:"Another seed, other texts."`
}

// Run serves the sites until it is stopped.
func (c samplesitesCmd) Run(ctx context.Context) error {
	options := samplesites.Options{Province: c.Province, Base: c.Port, Seed: c.Seed, Alive: c.Alive, Pace: c.Pace}
	if c.Sites > 0 {
		options.Sites, options.Items, options.Kind = c.Sites, c.Items, c.Kind
	}
	sites, err := samplesites.Open(options)
	if err != nil {
		return err
	}
	defer sites.Close()
	for _, s := range sites.Sources() {
		fmt.Printf("site %s %s %d items\n", s.Connector, s.URL, s.Items)
	}
	fmt.Printf("allow %s\ntoken %s\ncontrol %s\n", sites.Allow(), sites.Token(), sites.Control())
	<-ctx.Done()
	return nil
}
