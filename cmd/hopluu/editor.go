package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"text/tabwriter"
	"time"

	"hopluu/aggregator"
)

type editorCmd struct {
	Add      editorAddCmd      `cmd:"" help:"Make an account; asks for its password."`
	List     editorListCmd     `cmd:"" help:"List the accounts."`
	Password editorPasswordCmd `cmd:"" help:"Give an account another password, which it asks for, and sign it out everywhere."`
	Disable  editorDisableCmd  `cmd:"" help:"Sign an account out and let it sign in no more."`
	Enable   editorEnableCmd   `cmd:"" help:"Let a disabled account sign in again."`
}

type editorAddCmd struct {
	Database `embed:""`
	Password `embed:""`
	Name     string `arg:"" help:"What the editor signs in with."`
	Role     string `required:"" enum:"administrator,chief editor,editor,auditor,contributor" help:"administrator, chief editor, editor, auditor or contributor."`
	FullName string `help:"What others see. Default: NAME."`
}

// AfterApply reports what is not configured.
func (c editorAddCmd) AfterApply() error { return c.wrong() }

// Run makes the account.
func (c editorAddCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	hash, err := c.hash()
	if err != nil {
		return err
	}
	editor := aggregator.Editor{Login: c.Name, Name: cmp.Or(c.FullName, c.Name), Role: aggregator.Role(c.Role)}
	_, err = store.AddEditor(ctx, editor, hash)
	if errors.Is(err, aggregator.ErrConflict) {
		return fmt.Errorf("there is an account %q already", c.Name)
	}
	if err != nil {
		return err
	}
	fmt.Printf("%s may sign in as %s\n", c.Name, c.Role)
	return nil
}

type editorListCmd struct {
	Database `embed:""`
}

// AfterApply reports what is not configured.
func (c editorListCmd) AfterApply() error { return c.wrong() }

// Run prints a line an account.
func (c editorListCmd) Run(ctx context.Context) error {
	store, done, err := c.store(ctx)
	if err != nil {
		return err
	}
	defer done()
	editors, err := store.Editors(ctx)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NAME\tROLE\tSINCE\tFULL NAME")
	for _, e := range editors {
		role := string(e.Role)
		if e.DisabledAt != nil {
			role += ", disabled"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", e.Login, role, e.CreatedAt.In(aggregator.Place).Format(time.DateOnly), e.Name)
	}
	return w.Flush()
}
