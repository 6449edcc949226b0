package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hopluu/connectors/samplesites"
)

type samplesitesCmd struct {
	Province string        `default:"nam-dinh" enum:"nam-dinh,ninh-binh" help:"Whose sites."`
	Sites    *count        `help:"So many generated sites instead, for benchmarks."`
	Items    count         `default:"50" help:"Items of each generated site."`
	Kind     string        `default:"rss" enum:"rss,listing" help:"What generated sites are: rss or listing."`
	Port     int           `help:"Of the control endpoint, on 127.0.0.1; the sites follow it. Default: any that are free."`
	Alive    bool          `help:"Let the sites publish, correct, delete and break by themselves."`
	Pace     time.Duration `default:"20s" help:"Time between two of those."`
	Seed     uint64        `help:"Another seed, other texts."`
}

// What one process is asked to make up at most: every text is kept in memory,
// about 5 KB each.
const (
	mostSites = 1000
	mostItems = 100_000 // of all sites together
)

// AfterApply reports everything that is wrong at once.
func (c samplesitesCmd) AfterApply() error {
	var errs []error
	sites := count(20) // about as many as a province has
	if c.Sites != nil {
		sites = *c.Sites
	}
	if sites < 1 || sites > mostSites {
		errs = append(errs, fmt.Errorf("--sites is not a number between 1 and %d", mostSites))
	}
	if most := mostItems / min(max(sites, 1), mostSites); c.Items < 1 || c.Items > most {
		errs = append(errs, fmt.Errorf("--items is not a number between 1 and %d: all sites together have at most %d", most, mostItems))
	}
	if last := 65535 - int(min(sites, mostSites)); c.Port != 0 && (c.Port < 1024 || c.Port > last) {
		errs = append(errs, fmt.Errorf("--port %d is not between 1024 and %d: every site needs one after it", c.Port, last))
	}
	if c.Pace < 100*time.Millisecond {
		errs = append(errs, fmt.Errorf("--pace %v is shorter than 100ms", c.Pace))
	}
	return errors.Join(errs...)
}

// Run serves the sites until it is stopped.
func (c samplesitesCmd) Run(ctx context.Context) error {
	options := samplesites.Options{Province: c.Province, Base: c.Port, Seed: c.Seed, Alive: c.Alive, Pace: c.Pace}
	if c.Sites != nil {
		options.Sites, options.Items, options.Kind = int(*c.Sites), int(c.Items), c.Kind
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
