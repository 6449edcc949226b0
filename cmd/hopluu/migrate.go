package main

import (
	"context"
	"fmt"

	"hopluu/migrations"
)

type migrateCmd struct {
	Database `embed:""`
}

// AfterApply reports what is not configured.
func (c migrateCmd) AfterApply() error { return c.wrong() }

// Run migrates. Processes that do so at once wait for one another.
func (c migrateCmd) Run(ctx context.Context) error {
	applied, err := migrations.Up(ctx, c.DatabaseURL)
	if err != nil {
		return err
	}
	version, err := migrations.Latest()
	if err != nil {
		return err
	}
	fmt.Printf("version %d, %d applied now\n", version, applied)
	return nil
}
