package main

import (
	"context"
	"errors"
	"fmt"

	"hopluu/aggregator"
	"hopluu/aggregator/postgres"
)

type editorPasswordCmd struct {
	Database `embed:""`
	Password `embed:""`
	Name     string `arg:"" help:"What the editor signs in with."`
}

// AfterApply reports what is not configured.
func (c editorPasswordCmd) AfterApply() error { return c.wrong() }

// Run gives the account another password and ends its sessions.
func (c editorPasswordCmd) Run(ctx context.Context) error {
	return c.change(ctx, c.Name, "has another password and is signed out everywhere", func(store *postgres.Store) error {
		hash, err := c.hash()
		if err != nil {
			return err
		}
		return store.SetPassword(ctx, c.Name, hash, operator())
	})
}

type editorDisableCmd struct {
	Database `embed:""`
	Name     string `arg:"" help:"What the editor signs in with."`
}

// AfterApply reports what is not configured.
func (c editorDisableCmd) AfterApply() error { return c.wrong() }

// Run disables the account; what it decided stays.
func (c editorDisableCmd) Run(ctx context.Context) error {
	return c.change(ctx, c.Name, "is signed out and may sign in no more", func(store *postgres.Store) error {
		return store.DisableEditor(ctx, c.Name, operator())
	})
}

type editorEnableCmd struct {
	Database `embed:""`
	Name     string `arg:"" help:"What the editor signs in with."`
}

// AfterApply reports what is not configured.
func (c editorEnableCmd) AfterApply() error { return c.wrong() }

// Run lets the account in again, with the password that it had.
func (c editorEnableCmd) Run(ctx context.Context) error {
	return c.change(ctx, c.Name, "may sign in again", func(store *postgres.Store) error {
		return store.EnableEditor(ctx, c.Name, operator())
	})
}

// change does something to an account and says what is true now.
func (d Database) change(ctx context.Context, name, is string, do func(*postgres.Store) error) error {
	store, done, err := d.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	err = do(store)
	if errors.Is(err, aggregator.ErrNotFound) {
		return fmt.Errorf("there is no account %q: hopluu editor list names them", name)
	}
	if err == nil {
		fmt.Printf("%s %s\n", name, is)
	}
	return err
}
