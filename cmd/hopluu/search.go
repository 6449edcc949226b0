package main

import (
	"context"
	"fmt"
	"os"
)

type searchCmd struct {
	Rebuild searchRebuildCmd `cmd:"" help:"Make the index anew while the portal runs."`
}

type searchRebuildCmd struct {
	Database `embed:""`
}

// AfterApply reports what is not configured.
func (c searchRebuildCmd) AfterApply() error { return c.wrong() }

// Run rebuilds the index.
func (c searchRebuildCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	say := newProgress(os.Stderr)
	say.begin("Search: every published item is indexed anew")
	n, err := store.RebuildSearch(ctx, func(done, all int) { say.update("%d %% of %d", 100*done/max(all, 1), all) })
	if err != nil {
		say.fail()
		return err
	}
	say.end()
	fmt.Printf("%d items indexed\n", n)
	return nil
}
