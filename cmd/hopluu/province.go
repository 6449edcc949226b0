package main

import (
	"context"
	"fmt"
	"os"

	"hopluu/aggregator/provinces"
)

type provinceCmd struct {
	Load   provinceLoadCmd   `cmd:"" help:"Load a province; loading it again changes nothing."`
	Export provinceExportCmd `cmd:"" help:"Print the province as a file that can be loaded."`
}

type provinceLoadCmd struct {
	Database `embed:""`
	File     string `arg:"" help:"A file, or one that is shipped: nam-dinh, ninh-binh."`
}

// AfterApply reports what is not configured.
func (c provinceLoadCmd) AfterApply() error { return c.wrong() }

// Run loads the file.
func (c provinceLoadCmd) Run(ctx context.Context) error {
	p, err := provinces.Open(c.File)
	if err != nil {
		return err
	}
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err := store.LoadProvince(ctx, p); err != nil {
		return err
	}
	fmt.Printf("%s: %d organisations, %d sections, %d holidays, %d rules\n", p.Name, len(p.Organisations), len(p.Sections), len(p.Holidays), len(p.Rules))
	return nil
}

type provinceExportCmd struct {
	Database `embed:""`
}

// AfterApply reports what is not configured.
func (c provinceExportCmd) AfterApply() error { return c.wrong() }

// Run prints the province.
func (c provinceExportCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	p, err := store.ExportProvince(ctx)
	if err != nil {
		return err
	}
	return p.Write(os.Stdout)
}
